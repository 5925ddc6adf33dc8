package org.loladeft.dual;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.DoubleSupplier;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.loladeft.api.Answer;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.Hint;
import org.loladeft.api.PriceProof;
import org.loladeft.api.SolveContext;
import org.loladeft.api.SolveOptions;
import org.loladeft.api.insight.ProblemEdit;

/**
 * Medians of a solve after warm-up, cold and from a hint, beside one pass over the table and the
 * simple version, in one process. The table is written to {@code target/joint-timings.txt}.
 */
@Tag("long")
class JointTimingsTest {

  private static final int[][] SIZES = {
    {12, 12}, {24, 24}, {24, 100}, {48, 200}, {96, 1000}, {24, 1_000_000}
  };

  @Test
  void a_table_of_medians(TestReporter reporter) throws IOException {
    StringBuilder table = new StringBuilder("L x K: cold ms, hinted ms, passes, simple version\n");
    for (int[] size : SIZES) {
      table.append(line(size[0], size[1])).append('\n');
    }
    Path target = Path.of("target", "joint-timings.txt");
    Files.createDirectories(target.getParent());
    Files.writeString(target, table);
    reporter.publishEntry("timings", table.toString());
  }

  private static String line(int blocks, int devices) {
    boolean huge = (long) blocks * devices > 1_000_000;
    DeftProblem problem = Cells.shared(blocks, devices, 1);
    Answer cold = solve(problem, SolveOptions.withDefaults());
    DeftProblem changed =
        ProblemEdit.of(problem)
            .withBetterChannel(cold.allocation().orElseThrow().deviceOf(0), 0.97);
    SolveOptions hint = SolveOptions.withDefaults().withHint(hintOf(cold));
    double coldMs =
        median(
            huge,
            () ->
                solve(problem, SolveOptions.withDefaults())
                    .outcome()
                    .latencySeconds()
                    .orElseThrow());
    double hintedMs =
        median(huge, () -> solve(changed, hint).outcome().latencySeconds().orElseThrow());
    double[] cells = table(problem);
    double passMs = median(huge, () -> onePass(cells));
    double simpleMs = Double.NaN;
    if (blocks * devices <= 10_000) {
      double simple = new PlainBisection(problem).solve();
      assertEquals(simple, cold.outcome().latencySeconds().orElseThrow(), 1e-11 * simple);
      simpleMs = median(true, () -> new PlainBisection(problem).solve());
    }
    return String.format(
        Locale.ROOT,
        "%d x %d: %.4f ms, hinted %.4f ms (1/%.1f), %.1f passes of %.4f ms, simple %.2f ms (%.0fx)",
        blocks,
        devices,
        coldMs,
        hintedMs,
        coldMs / hintedMs,
        coldMs / passMs,
        passMs,
        simpleMs,
        simpleMs / coldMs);
  }

  private static Answer solve(DeftProblem problem, SolveOptions options) {
    return new ParametricSolver().solve(problem, SolveContext.start(options));
  }

  private static Hint hintOf(Answer a) {
    return Hint.of(a.allocation().orElseThrow(), (PriceProof) a.proof().orElseThrow());
  }

  private static double[] table(DeftProblem problem) {
    int blocks = problem.blockCount();
    double[] table = new double[blocks * problem.deviceCount()];
    for (int i = 0; i < table.length; i++) {
      table[i] = problem.computeSeconds(i / blocks, i % blocks);
    }
    return table;
  }

  /** Four sums at a time: one alone would wait for its own additions, not for memory. */
  private static double onePass(double[] table) {
    double a = 0;
    double b = 0;
    double c = 0;
    double d = 0;
    for (int i = 0; i < table.length; i += 4) {
      a += table[i];
      b += table[i + 1];
      c += table[i + 2];
      d += table[i + 3];
    }
    return a + b + c + d;
  }

  private static double median(boolean slow, DoubleSupplier work) {
    long warmUp = System.nanoTime() + (slow ? 500_000_000L : 2_000_000_000L);
    double sink = work.getAsDouble();
    while (System.nanoTime() < warmUp) {
      sink += work.getAsDouble();
    }
    double[] millis = new double[slow ? 9 : 301];
    for (int i = 0; i < millis.length; i++) {
      long start = System.nanoTime();
      sink += work.getAsDouble();
      millis[i] = (System.nanoTime() - start) * 1e-6;
    }
    return sink == 0 ? 0 : DoubleStream.of(millis).sorted().toArray()[millis.length / 2];
  }
}
