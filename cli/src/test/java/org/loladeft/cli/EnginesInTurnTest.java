package org.loladeft.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An engine that was told to stop must not take the time of the one that is timed after it. */
@Tag("long")
class EnginesInTurnTest {

  private static final int SIZE = 1500;

  private static final Pattern LATENCY =
      Pattern.compile(
          "\"solver\": \"optaplanner\".*?\"latencySeconds\": ([0-9.eE+-]+)", Pattern.DOTALL);

  @TempDir Path folder;

  /** A square table of whole seconds from 1 to 10,000, after a public bug report. */
  private String square() throws IOException {
    Path file = folder.resolve("square.csv");
    Random random = new Random(2);
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      out.write("device");
      for (int j = 0; j < SIZE; j++) {
        out.write(",b" + j);
      }
      for (int k = 0; k < SIZE; k++) {
        out.write("\nd" + k);
        for (int j = 0; j < SIZE; j++) {
          out.write("," + (1 + random.nextInt(10_000)));
        }
      }
      out.write('\n');
    }
    String problem = folder.resolve("square.json").toString();
    Run run = Run.of("import", file.toString(), "-o", problem);
    assertEquals(0, run.status(), run.err());
    return problem;
  }

  private static double optaplanners(String problem, String solvers) {
    Run run = Run.of("compare", problem, solvers, "--time-limit=5s", "--format=json");
    assertEquals(0, run.status(), run.err());
    Matcher latency = LATENCY.matcher(run.out());
    assertTrue(latency.find(), run.out().substring(0, Math.min(2000, run.out().length())));
    return Double.parseDouble(latency.group(1));
  }

  @Test
  void optaplanner_finds_as_much_after_ortools_as_alone() throws IOException {
    String problem = square();
    double alone = optaplanners(problem, "--solvers=optaplanner");
    double after = optaplanners(problem, "--solvers=ortools-milp,ortools-cpsat,optaplanner");
    assertEquals(alone, after, 0.02 * alone);
  }
}
