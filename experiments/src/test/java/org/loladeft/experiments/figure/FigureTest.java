package org.loladeft.experiments.figure;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.loladeft.experiments.figure.Figure.Axis;
import org.loladeft.experiments.figure.Figure.Kind;
import org.loladeft.experiments.figure.Figure.Line;
import org.loladeft.experiments.figure.Figure.Margin;
import org.loladeft.experiments.figure.Figure.Point;

class FigureTest {

  private static Figure figure(Axis axis, String title, double... x) {
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < x.length; i++) {
      points.add(
          i == 1 ? Point.of(x[i], Double.NaN) : new Point(x[i], 2 + i, 1 + i, 3 + i, i == 2));
    }
    return new Figure(
        title,
        axis,
        Axis.of("y", axis.kind() == Kind.LOG),
        List.of(new Line("one", 0, points)),
        new Margin(List.of(), List.of()));
  }

  private static Figure figure(boolean log, double... x) {
    return figure(Axis.of("x", log), "A <b> & (c)", x);
  }

  private static String wordsOf(byte[] pdf) throws IOException {
    try (PDDocument document = Loader.loadPDF(pdf)) {
      return new PDFTextStripper().getText(document);
    }
  }

  @Test
  void svg_is_well_formed() throws Exception {
    String svg = figure(true, 1, 10, 100).svg();
    var document =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
    assertEquals("svg", document.getDocumentElement().getTagName());
    assertTrue(!svg.contains("NaN"), "missing values are not drawn");
  }

  @Test
  void a_pdf_embeds_its_font_and_keeps_its_texts() throws Exception {
    String title = "A <b> & (c), \u03b1 \u2264 \u2013 \u00e9 \u0414";
    byte[] pdf = figure(Axis.of("x", false), title, 0, 1, 2).pdf();
    assertTrue(wordsOf(pdf).contains(title), wordsOf(pdf));
    try (PDDocument document = Loader.loadPDF(pdf)) {
      for (COSName name : document.getPage(0).getResources().getFontNames()) {
        assertTrue(document.getPage(0).getResources().getFont(name).isEmbedded(), name.getName());
      }
    }
  }

  @Test
  void svg_needs_no_font_and_shows_the_words_of_the_pdf() throws Exception {
    Figure figure = figure(Axis.of("x \u2264 3", false), "t", 0, 1, 2);
    String svg = figure.svg();
    assertFalse(svg.contains("<text") || svg.contains("font-family"), svg);
    assertTrue(svg.contains("aria-label=\"x \u2264 3\""), svg);
    assertTrue(wordsOf(figure.pdf()).contains("x \u2264 3"));
  }

  @Test
  void the_same_figure_has_the_same_bytes() {
    assertArrayEquals(figure(false, 0, 1, 2).pdf(), figure(false, 0, 1, 2).pdf());
    assertEquals(figure(false, 0, 1, 2).svg(), figure(false, 0, 1, 2).svg());
  }

  /** Else the bytes would depend on the build of zlib. */
  @Test
  void nothing_in_a_pdf_is_packed() {
    String pdf = new String(figure(false, 0, 1, 2).pdf(), StandardCharsets.ISO_8859_1);
    assertFalse(pdf.contains("FlateDecode"));
  }

  @Test
  void a_character_that_the_font_lacks_is_named() {
    assertTrue(Figure.unknownCharacter("latency, s \u03b1 \u2264").isEmpty());
    assertEquals('\u4e2d', Figure.unknownCharacter("a \u4e2d b").getAsInt());
    assertEquals('\n', Figure.unknownCharacter("a\nb").getAsInt());
  }

  @Test
  void twelve_lines_differ_in_grey_by_their_markers() {
    List<Line> lines = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      lines.add(new Line("line " + i, i, List.of(Point.of(0, 1))));
    }
    String svg =
        new Figure(
                "t",
                Axis.of("x", false),
                Axis.of("y", false),
                lines,
                new Margin(List.of(), List.of()))
            .svg();
    // The shape of a marker: its corners from its first one.
    Set<String> shapes = new TreeSet<>();
    Matcher markers = Pattern.compile("<polygon fill=\"[^\"]+\" points=\"([^\"]+)\"").matcher(svg);
    while (markers.find()) {
      double[] p = Stream.of(markers.group(1).split("[ ,]")).mapToDouble(Double::valueOf).toArray();
      StringBuilder shape = new StringBuilder();
      for (int i = 0; i < p.length; i++) {
        shape.append(Math.round(2 * (p[i] - p[i % 2]))).append(' ');
      }
      shapes.add(shape.toString());
    }
    assertEquals(12, shapes.size(), shapes.toString());
  }

  @Test
  void a_single_place_can_be_drawn() {
    assertTrue(figure(false, 20).svg().contains("polygon"));
    assertTrue(figure(true, 20).svg().contains("polygon"));
  }

  @Test
  void a_hollow_marker_is_white_inside() {
    assertTrue(figure(false, 0, 1, 2).svg().contains("<polygon fill=\"#ffffff\""));
    assertFalse(figure(false, 0, 1).svg().contains("<polygon fill=\"#ffffff\""));
  }

  /** Four lines of six points with intervals that overlap. */
  private static Figure crowded() {
    List<Line> lines = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      List<Point> points = new ArrayList<>();
      for (int p = 0; p < 6; p++) {
        points.add(new Point(10 + 5 * p, 8 - p + 0.1 * i, 7.5 - p, 8.5 - p, false));
      }
      lines.add(new Line("strongest takes deepest " + i, i, points));
    }
    List<String> shares = List.of("6 %", "1 %", "<1 %", "0 %", "0 %", "0 %");
    return new Figure(
        "A title",
        Axis.of("Number of devices", false).withTicksAt(List.of(10., 15., 20., 25., 30., 35.)),
        Axis.of("Median round latency (s)", true),
        lines,
        new Margin(
            List.of(new Figure.Row("infeasible", OptionalInt.of(1), shares)), List.of("A note.")));
  }

  @ParameterizedTest
  @EnumSource
  void a_figure_is_as_wide_as_asked_with_texts_that_can_be_read_inside(FigureWidth width)
      throws IOException {
    List<TextPosition> letters = new ArrayList<>();
    PDFTextStripper stripper =
        new PDFTextStripper() {
          @Override
          protected void processTextPosition(TextPosition letter) {
            letters.add(letter);
            super.processTextPosition(letter);
          }
        };
    byte[] pdf = crowded().pdf(Optional.of(width));
    try (PDDocument document = Loader.loadPDF(pdf)) {
      String words = stripper.getText(document);
      assertEquals(!width.isPaper(), words.contains("A title"), words);
      assertEquals(!width.isPaper(), words.contains("A note"), words);
      assertTrue(words.contains("strongest takes deepest 3"), words);
      PDRectangle page = document.getPage(0).getMediaBox();
      assertEquals(width.points(), page.getWidth(), 1e-3);
      for (TextPosition letter : letters) {
        double size = letter.getFontSizeInPt();
        double across = letter.getXDirAdj() + letter.getWidthDirAdj();
        boolean upright = letter.getDir() == 0;
        assertTrue(across <= (upright ? page.getWidth() : page.getHeight()), letter.getUnicode());
        assertTrue(letter.getXDirAdj() >= 0, letter.getUnicode());
        assertTrue(size >= 7 && (size <= 9 || !width.isPaper()), letter.getUnicode() + size);
      }
    }
  }

  @Test
  void intervals_that_would_hide_each_other_stand_apart_at_a_papers_width() {
    Pattern bars = Pattern.compile("<polyline fill=\"none\" points=\"([0-9.]+),[0-9.]+ \\1,");
    for (FigureWidth width : FigureWidth.values()) {
      Set<String> places = new TreeSet<>();
      Matcher all = bars.matcher(crowded().svg(Optional.of(width)));
      while (all.find()) {
        places.add(all.group(1));
      }
      // Six ticks, which a line in the middle would share, and the axis.
      assertEquals(width.isPaper() ? 6 + 1 + 24 : 6 + 1, places.size(), width.id());
    }
  }

  @Test
  void source_for_pgfplots_has_every_point_with_its_interval_and_mark(@TempDir Path folder)
      throws IOException {
    crowded().write(folder, "f", Optional.of(FigureWidth.IEEE_COLUMN));
    String source = Files.readString(folder.resolve("f.pgf.tex"));
    assertEquals(
        24,
        source.lines().filter(l -> l.matches("  [0-9]+ [0-9.]+ [0-9.]+ 0?[.]?[0-9]+")).count(),
        source);
    assertTrue(source.contains("\n  15 7.1 0.4 0.6\n"), source);
    assertTrue(
        source.contains("ymode=log") && source.contains("xtick={10,15,20,25,30,35}"), source);
    assertTrue(source.contains("{6 \\%};") && source.contains("\\%}"), source);
    for (String mark : List.of("{*}", "square*", "triangle*", "diamond*")) {
      assertTrue(source.contains("mark=" + mark.replaceAll("[{}]", "")), mark);
    }
    crowded().write(folder, "wide");
    assertFalse(Files.exists(folder.resolve("wide.pgf.tex")), "only for a paper");
  }

  @Test
  void ticks_are_round_and_inside() {
    assertEquals(List.of(0.0, 2.0, 4.0, 6.0, 8.0), new Scale(0, 9.5, false, 0, 1).ticks());
    assertEquals(List.of(1.0, 2.0, 5.0, 10.0), new Scale(0.9, 12, true, 0, 1).ticks());
    assertEquals(
        List.of("1", "1.2", "1.4"),
        new Scale(0.95, 1.55, true, 0, 1).ticks().stream().map(Scale::words).toList());
  }

  @Test
  void a_tick_has_as_many_digits_as_it_needs() {
    assertEquals(
        List.of("1e7", "1.2e7", "1.4e7", "1.6e7", "1.8e7", "2e7"),
        new Scale(1e7, 2e7, false, 0, 1).ticks().stream().map(Scale::words).toList());
    assertEquals("0.3", Scale.words(3 * 0.1));
    assertEquals("0", Scale.words(0));
    assertEquals("-0.05", Scale.words(-0.05));
    assertEquals("100000", Scale.words(1e5));
    assertEquals("2e-5", Scale.words(2e-5));
  }

  @Test
  void every_value_of_the_horizontal_axis_has_a_tick() {
    Axis axis = Axis.of("x", false).withTicksAt(List.of(12.0, 14.0, 16.0, 40.0));
    String svg = figure(axis, "t", 12, 14, 16, 40).svg();
    for (String tick : List.of("12", "14", "16", "40")) {
      assertTrue(svg.contains("aria-label=\"" + tick + "\""), tick);
    }
  }
}
