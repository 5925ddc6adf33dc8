package org.loladeft.ortools;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeftResult;
import org.loladeft.api.DeftSolver;
import org.loladeft.api.SolveOptions;
import org.loladeft.api.Status;
import org.loladeft.api.solve.Deft;

/**
 * Measures the largest sizes that each reference proves optimal within 10 s and 60 s, for the table
 * in docs/ortools.md, which target/largest-sizes.md gets.
 */
@Tag("long")
class LargestSizesTest {

  private static final int[][] SIZES = {
    {12, 12}, {12, 20}, {24, 24}, {24, 100}, {48, 48}, {48, 200}, {96, 96}, {96, 200}, {96, 1000}
  };

  private static final List<Map<String, String>> ENGINES =
      List.of(
          Map.of("id", "scip"),
          Map.of("id", "highs", "engine", "highs"),
          Map.of("id", "cpsat"),
          Map.of("id", "scip alone", "start", "none"),
          Map.of("id", "cpsat alone", "start", "none"));

  @Test
  void the_table_of_largest_sizes() throws IOException {
    List<String> lines = new ArrayList<>();
    lines.add("| uplink | engine | 10 s | 60 s | seconds by size |");
    lines.add("|--|--|--|--|--|");
    for (String kind : Problems.KINDS) {
      for (Map<String, String> engine : ENGINES) {
        lines.add(row(kind, engine));
        Files.write(Path.of("target", "largest-sizes.md"), lines);
      }
    }
    assertTrue(lines.stream().noneMatch(line -> line.contains("wrong")), lines::toString);
  }

  private static String row(String kind, Map<String, String> engine) {
    String in10 = "-";
    String in60 = "-";
    StringBuilder times = new StringBuilder();
    for (int[] size : SIZES) {
      double seconds = seconds(Problems.of(kind, size[0], size[1], 1), engine);
      times.append(String.format(Locale.ROOT, "%.2g ", seconds));
      String name = size[0] + " x " + size[1];
      in10 = seconds <= 10 ? name : in10;
      in60 = seconds <= 60 ? name : in60;
      if (seconds > 60) {
        break;
      }
    }
    return String.join(
        " | ", "| " + kind, engine.get("id"), in10, in60, times.toString().strip() + " |");
  }

  private static double seconds(DeftProblem problem, Map<String, String> engine) {
    boolean cpSat = engine.get("id").startsWith("cpsat");
    DeftSolver solver = cpSat ? new OrToolsCpSatSolver() : new OrToolsMilpSolver();
    SolveOptions options = SolveOptions.withDefaults().withTimeLimit(Duration.ofSeconds(60));
    for (Map.Entry<String, String> parameter : new TreeMap<>(engine).entrySet()) {
      options =
          parameter.getKey().equals("id")
              ? options
              : options.withParameter(parameter.getKey(), parameter.getValue());
    }
    DeftResult result = Deft.solve(problem, solver, options);
    return result.status() == Status.OPTIMAL ? result.wallSeconds() : Double.POSITIVE_INFINITY;
  }
}
