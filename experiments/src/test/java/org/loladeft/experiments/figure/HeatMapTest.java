package org.loladeft.experiments.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.loladeft.experiments.figure.HeatMap.Cell;
import org.loladeft.experiments.figure.HeatMap.Side;
import org.loladeft.experiments.figure.HeatMap.Values;

class HeatMapTest {

  private static HeatMap map(double... column) {
    List<Cell> cells = new ArrayList<>();
    for (double value : column) {
      cells.add(new Cell(value, ""));
    }
    List<String> words = cells.stream().map(c -> "y" + c.value()).toList();
    return new HeatMap(
        "t",
        new Side("x", List.of("a", "b")),
        new Side("y", words),
        new Values("s", List.of(cells, cells), 1, 100, true),
        List.of("A note."));
  }

  /** Of Rec. 709, from 0 to 1. */
  private static double luminance(double share) {
    int rgb = Integer.parseInt(HeatMapDrawing.shade(share).substring(1), 16);
    double[] weights = {0.2126, 0.7152, 0.0722};
    double sum = 0;
    for (int i = 0; i < 3; i++) {
      sum += weights[i] * Math.pow((rgb >> (16 - 8 * i) & 255) / 255.0, 2.2);
    }
    return sum;
  }

  @Test
  void shades_grow_darker_in_grey_and_black_numbers_stay_legible_on_them() {
    for (int i = 1; i <= 20; i++) {
      assertTrue(luminance(i / 20.0) < luminance((i - 1) / 20.0), "shade " + i);
    }
    assertTrue((luminance(1) + 0.05) / 0.05 > 4.5, "contrast of WCAG AA");
  }

  @Test
  void cells_have_their_numbers_and_shades_by_the_logarithm() {
    HeatMap map = map(1, 10, 100, Double.NaN);
    assertEquals(0.5, map.values().share(10), 1e-12);
    String svg = map.svg();
    assertEquals(2, svg.split("fill=\"" + HeatMapDrawing.shade(0.5) + "\"", -1).length - 1);
    for (String words : List.of("1", "10", "100")) {
      assertTrue(svg.contains("aria-label=\"" + words + "\""), words);
    }
    assertTrue(!svg.contains("aria-label=\"NaN"), "a missing number is crossed out");
    assertTrue(svg.contains("aria-label=\"A note.\""));
  }
}
