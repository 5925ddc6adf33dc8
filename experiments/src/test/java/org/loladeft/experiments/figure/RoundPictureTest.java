package org.loladeft.experiments.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.loladeft.api.Block;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeftResult;
import org.loladeft.api.ProblemBuilder;
import org.loladeft.api.Uplink;
import org.loladeft.api.solve.Deft;

class RoundPictureTest {

  /** Device k computes k + 1 seconds; there is a device more than blocks. */
  private static DeftProblem steps(Uplink uplink, int blocks, String prefix) {
    List<Block> all = new ArrayList<>();
    for (int j = 0; j < blocks; j++) {
      all.add(new Block(prefix + "b" + j, j + 1, 1e6));
    }
    ProblemBuilder builder = DeftProblem.builder(uplink, all);
    for (int k = 0; k <= blocks; k++) {
      double seconds = k + 1;
      double[] compute = IntStream.range(0, blocks).mapToDouble(j -> seconds + j).toArray();
      builder.device(prefix + "d" + k, 1e9, 1e6, compute, new double[blocks]);
    }
    return builder.build();
  }

  private static RoundView view(DeftProblem problem) {
    DeftResult result = Deft.withDefaults().solve(problem);
    return RoundView.of(problem, (DeftResult.WithAllocation) result);
  }

  private static long rows(String svg) {
    return svg.lines()
        .filter(line -> line.contains("; waits ") || line.contains("; the round"))
        .count();
  }

  @Test
  void of_many_devices_the_slowest_40_are_drawn_and_the_others_counted() {
    RoundView view = view(steps(new Uplink.Dedicated(), 57, ""));
    String svg = Picture.of("many").withRounds(List.of(view)).svg();
    assertEquals(40, rows(svg));
    assertTrue(svg.contains("the slowest 40 of 57 devices with a block; 17 that finish earlier"));
    List<Double> slack = view.round().parts().stream().map(p -> p.slackSeconds()).sorted().toList();
    RoundRows.of(view.problem(), view.round())
        .shown()
        .forEach(part -> assertTrue(part.slackSeconds() <= slack.get(39)));
  }

  @Test
  void of_40_devices_all_are_drawn() {
    String svg =
        Picture.of("40").withRounds(List.of(view(steps(new Uplink.Dedicated(), 40, "")))).svg();
    assertEquals(40, rows(svg));
    assertFalse(svg.contains("left out"));
    assertTrue(svg.contains("Without a block: d40"));
  }

  @Test
  void shares_of_devices_that_are_left_out_stay_in_the_column() {
    DeftProblem problem = steps(new Uplink.Shared(2e7), 50, "");
    String svg = Picture.of("band").withRounds(List.of(view(problem))).svg();
    assertTrue(svg.contains("<title>devices left out: "), "the column is the whole band");
  }

  /** A file may call its devices anything; a font has only so many characters. */
  @Test
  void ids_that_no_font_shows_stay_labels_and_break_nothing() throws Exception {
    DeftProblem problem = steps(new Uplink.Shared(2e7), 2, "\u8bbe\u5907<&\u0007\ud83d\ude00 ");
    Picture picture = Picture.of("ids").withRounds(List.of(view(problem)));
    String svg = picture.svg();
    assertTrue(svg.contains("\u8bbe\u5907&lt;&amp;?\ud83d\ude00 d0"), svg);
    try (PDDocument document = Loader.loadPDF(picture.pdf())) {
      assertTrue(new PDFTextStripper().getText(document).contains("??<&??"));
    }
  }

  @Test
  void long_names_are_cut_and_never_hide_the_bars() {
    String longest = "a-device-whose-name-is-far-too-long-for-a-row-of-a-picture-".repeat(4);
    DeftProblem problem = steps(new Uplink.Dedicated(), 2, longest);
    Picture picture = Picture.of("long").withRounds(List.of(view(problem)));
    for (double width : new double[] {Picture.WIDE, Picture.NARROW}) {
      String svg = picture.svg(width, "g", Typeface.load());
      assertTrue(svg.contains("\u2026"), "cut with an ellipsis");
      assertTrue(svg.contains("<title>" + longest + "d0: "), "and whole as a label");
    }
  }

  @Test
  void a_heading_is_wrapped_to_a_narrow_page_and_the_rows_make_room() {
    String words = "solver: latency 2.5401378 s, proven bound 2.5401378 s, ".repeat(2) + "end";
    RoundView plain = view(steps(new Uplink.Dedicated(), 2, ""));
    RoundView headed = plain.withHeading(words);
    Typeface typeface = Typeface.load();
    Page page = new Page(Picture.NARROW, typeface);
    String svg = Picture.of("p").withRounds(List.of(headed)).svg(Picture.NARROW, "g", typeface);
    assertFalse(svg.contains(words), "not one line");
    List<String> lines = page.wrapped(words, Page.TEXT + 1);
    assertTrue(lines.size() > 1, lines.toString());
    lines.forEach(line -> assertTrue(svg.contains(line), line));
    double room =
        new RoundPanel(headed, 1, false).height(page)
            - new RoundPanel(plain, 1, false).height(page);
    assertTrue(room >= lines.size() * (Page.TEXT + 1), "room " + room);
  }
}
