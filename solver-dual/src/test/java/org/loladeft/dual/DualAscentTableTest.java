package org.loladeft.dual;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeftResult;
import org.loladeft.api.DeftSolver;
import org.loladeft.api.SolveOptions;
import org.loladeft.api.solve.Deft;

/** The tables of docs/dual-ascent.md, written to {@code target/dual-ascent*-table.txt}. */
@Tag("long")
class DualAscentTableTest {

  private static final int[][] SIZES = {
    {12, 12}, {12, 20}, {12, 30}, {24, 24}, {24, 60}, {48, 48}, {48, 200}
  };
  private static final int SEEDS = 10;

  private static final int[][] RUN_SIZES = {
    {12, 4}, {12, 6}, {12, 12}, {24, 6}, {24, 8}, {24, 24}, {48, 12}
  };
  private static final int RUN_SEEDS = 9;

  @Test
  void gaps_and_times_by_size_and_spread_of_channels(TestReporter reporter) throws IOException {
    StringBuilder table = new StringBuilder();
    for (int[] size : SIZES) {
      for (double spread : new double[] {1, 10}) {
        table.append(
            String.format(
                Locale.ROOT, "| %d x %d | %s |", size[0], size[1], spread == 1 ? "equal" : "10x"));
        double exactMs = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
          exactMs += 1e3 * exact(Cells.shared(size[0], size[1], seed, spread)).wallSeconds();
        }
        for (String multipliers : new String[] {"devices", "blocks", "both"}) {
          table.append(cell(size, spread, multipliers));
        }
        table.append(String.format(Locale.ROOT, " %.2f |%n", exactMs / SEEDS));
      }
    }
    write("dual-ascent-table.txt", table, reporter);
  }

  @Test
  void gaps_and_times_over_runs(TestReporter reporter) throws IOException {
    StringBuilder table = new StringBuilder();
    for (int[] size : RUN_SIZES) {
      List<DeftProblem> problems = new ArrayList<>();
      for (int seed = 0; seed < RUN_SEEDS; seed++) {
        problems.add(Cells.sharedRuns(size[0], size[1], seed));
      }
      table.append(row(size[0] + " x " + size[1], problems, new RunPricingSolver()));
    }
    write("dual-ascent-runs-table.txt", table, reporter);
  }

  @Test
  void gaps_and_times_with_unequal_uploads(TestReporter reporter) throws IOException {
    StringBuilder table = new StringBuilder();
    for (int[] size : new int[][] {{12, 12}, {12, 30}, {24, 24}, {24, 60}}) {
      List<DeftProblem> problems = new ArrayList<>();
      for (int seed = 0; seed < SEEDS; seed++) {
        problems.add(Cells.sharedUnequal(size[0], size[1], seed));
      }
      table.append(row(size[0] + " x " + size[1], problems, new ParametricSolver()));
    }
    write("dual-ascent-unequal-table.txt", table, reporter);
  }

  private static String row(String name, List<DeftProblem> problems, DeftSolver exact) {
    StringBuilder row = new StringBuilder("| " + name + " |");
    for (String multipliers : new String[] {"devices", "blocks", "both"}) {
      double worst = 0;
      double below = 0;
      double millis = 0;
      for (DeftProblem problem : problems) {
        double optimum =
            ((DeftResult.WithAllocation) Deft.solve(problem, exact, SolveOptions.withDefaults()))
                .latencySeconds();
        DeftResult.WithAllocation found = ascend(problem, multipliers);
        double bound = found.lowerBoundSeconds().orElse(0);
        assertTrue(bound <= optimum * (1 + 1e-12));
        worst = Math.max(worst, found.latencySeconds() / optimum - 1);
        below += (1 - bound / optimum) / problems.size();
        millis += 1e3 * found.wallSeconds() / problems.size();
      }
      row.append(
          String.format(Locale.ROOT, " +%.2f / -%.2f / %.0f |", 100 * worst, 100 * below, millis));
    }
    double exactMs = 0;
    for (DeftProblem problem : problems) {
      exactMs += 1e3 * Deft.solve(problem, exact, SolveOptions.withDefaults()).wallSeconds();
    }
    return row + String.format(Locale.ROOT, " %.2f |%n", exactMs / problems.size());
  }

  private static DeftResult.WithAllocation ascend(DeftProblem problem, String multipliers) {
    return (DeftResult.WithAllocation)
        Deft.solve(
            problem,
            new DualAscentSolver(),
            SolveOptions.withDefaults().withParameter("multipliers", multipliers));
  }

  private static void write(String file, StringBuilder table, TestReporter reporter)
      throws IOException {
    Path target = Path.of("target", file);
    Files.createDirectories(target.getParent());
    Files.writeString(target, table);
    reporter.publishEntry("dual ascent", table.toString());
  }

  private static DeftResult.Optimal exact(DeftProblem problem) {
    return (DeftResult.Optimal)
        Deft.solve(problem, new ParametricSolver(), SolveOptions.withDefaults());
  }

  /** Worst incumbent, mean bound and mean time. */
  private static String cell(int[] size, double spread, String multipliers) {
    double worst = 0;
    double below = 0;
    double millis = 0;
    for (int seed = 0; seed < SEEDS; seed++) {
      DeftProblem problem = Cells.shared(size[0], size[1], seed, spread);
      double optimum = exact(problem).latencySeconds();
      DeftResult.WithAllocation found = ascend(problem, multipliers);
      double bound = found.lowerBoundSeconds().orElse(0);
      assertTrue(bound <= optimum * (1 + 1e-12));
      worst = Math.max(worst, found.latencySeconds() / optimum - 1);
      below += (1 - bound / optimum) / SEEDS;
      millis += 1e3 * found.wallSeconds() / SEEDS;
    }
    return String.format(Locale.ROOT, " +%.2f / -%.1f / %.0f |", 100 * worst, 100 * below, millis);
  }
}
