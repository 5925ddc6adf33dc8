package org.loladeft.benchmarks.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;

class FigureTest {

  private static Figure figure(boolean log, List<String> categories, double... x) {
    double[] y = new double[x.length];
    double[] low = new double[x.length];
    double[] high = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      y[i] = i == 1 ? Double.NaN : 2 + i;
      low[i] = i == 1 ? Double.NaN : 1 + i;
      high[i] = i == 1 ? Double.NaN : 3 + i;
    }
    return new Figure(
        "A <b> & (c)",
        new Figure.Axis("x", log),
        new Figure.Axis("y", log),
        categories,
        List.of(new Figure.Line("one", x, y, low, high)),
        List.of());
  }

  @Test
  void svg_is_well_formed() throws Exception {
    String svg = figure(true, List.of(), 1, 10, 100).svg();
    var document =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
    assertEquals("svg", document.getDocumentElement().getTagName());
    assertTrue(!svg.contains("NaN"), "missing values are not drawn");
  }

  @Test
  void the_cross_references_of_a_pdf_point_at_its_objects() {
    String pdf = figure(false, List.of("a", "b", "c"), 0, 1, 2).pdf();
    Matcher entries = Pattern.compile("(\\d{10}) 00000 n").matcher(pdf);
    int number = 0;
    while (entries.find()) {
      number++;
      int at = Integer.parseInt(entries.group(1));
      assertTrue(pdf.startsWith(number + " 0 obj", at), "object " + number);
    }
    assertEquals(5, number);
    int start = Integer.parseInt(pdf.replaceAll("(?s).*startxref\n(\\d+)\n.*", "$1"));
    assertTrue(pdf.startsWith("xref", start));
    assertTrue(pdf.contains("(A <b> & \\(c\\)) Tj"));
  }

  @Test
  void a_single_place_can_be_drawn() {
    assertTrue(figure(false, List.of(), 20).svg().contains("polyline"));
    assertTrue(figure(true, List.of(), 20).svg().contains("polyline"));
  }

  @Test
  void ticks_are_round_and_inside() {
    assertEquals(List.of(0.0, 2.0, 4.0, 6.0, 8.0), new Scale(0, 9.5, false, 0, 1).ticks());
    assertEquals(List.of(1.0, 2.0, 5.0, 10.0), new Scale(0.9, 12, true, 0, 1).ticks());
  }
}
