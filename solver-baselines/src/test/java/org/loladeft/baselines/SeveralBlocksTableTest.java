package org.loladeft.baselines;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.loladeft.api.Block;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeftResult;
import org.loladeft.api.DeftSolver;
import org.loladeft.api.Device;
import org.loladeft.api.ProblemBuilder;
import org.loladeft.api.SolveOptions;
import org.loladeft.api.Uplink;
import org.loladeft.api.solve.Deft;
import org.loladeft.crunch.CrunchRunsSolver;
import org.loladeft.dual.RunPricingSolver;

/**
 * The table of docs/crunch.md on runs and rules, written to {@code
 * target/several-blocks-table.txt}.
 */
@Tag("long")
class SeveralBlocksTableTest {

  private static final int[][] SIZES = {
    {12, 4}, {12, 6}, {12, 12}, {24, 6}, {24, 8}, {24, 24}, {48, 12}
  };
  private static final int DRAWS = 24;

  /** What a further block costs, in forward passes of a layer: LoRA, Houlsby, whole layers. */
  private static final double[] EXTRAS = {0.01, 0.08, 0.97};

  @Test
  void how_far_crunch_and_the_rules_are_above_the_optimum(TestReporter reporter)
      throws IOException {
    StringBuilder table = new StringBuilder();
    for (boolean isShared : new boolean[] {false, true}) {
      List<DeftSolver> solvers = new ArrayList<>(SeveralBlocksTest.placing());
      if (!isShared) {
        solvers.add(0, new CrunchRunsSolver());
      }
      for (int[] size : SIZES) {
        table.append(
            String.format(
                Locale.ROOT,
                "| %s | %d x %d |",
                isShared ? "shared" : "dedicated",
                size[0],
                size[1]));
        solvers.forEach(solver -> table.append(cell(solver, size, isShared)));
        table.append(String.format("%n"));
      }
    }
    Path target = Path.of("target", "several-blocks-table.txt");
    Files.createDirectories(target.getParent());
    Files.writeString(target, table);
    reporter.publishEntry("several blocks", table.toString());
  }

  /** Mean above the optimum in %, draws without an allocation, of exact ones, bound, ms. */
  private static String cell(DeftSolver solver, int[] size, boolean isShared) {
    double above = 0;
    double most = 0;
    double below = 0;
    double millis = 0;
    int found = 0;
    int optimal = 0;
    for (int draw = 0; draw < DRAWS; draw++) {
      DeftProblem problem = draw(size[0], size[1], isShared, draw);
      double optimum =
          ((DeftResult.WithAllocation)
                  Deft.solve(problem, new RunPricingSolver(), SolveOptions.withDefaults()))
              .latencySeconds();
      DeftResult result = Deft.solve(problem, solver, SolveOptions.withDefaults());
      if (result instanceof DeftResult.WithAllocation with) {
        found++;
        above += with.latencySeconds() / optimum - 1;
        most = Math.max(most, with.latencySeconds() / optimum - 1);
        below += 1 - with.lowerBoundSeconds().orElse(0) / optimum;
        millis += 1e3 * with.wallSeconds();
        optimal += result instanceof DeftResult.Optimal ? 1 : 0;
        assertTrue(with.latencySeconds() >= optimum * (1 - 1e-9), problem::toString);
      }
    }
    String bounds =
        solver instanceof CrunchRunsSolver
            ? String.format(
                Locale.ROOT,
                ", max %.1f, -%.1f, %d optimal, %.2f ms",
                100 * most,
                100 * below / found,
                optimal,
                millis / found)
            : "";
    String none = found == DRAWS ? "" : " (" + (DRAWS - found) + " none)";
    return String.format(Locale.ROOT, " +%.1f%s%s |", 100 * above / found, bounds, none);
  }

  /** Of every six draws half have memory for everything, and each way to fine-tune two. */
  private static DeftProblem draw(int blocks, int devices, boolean isShared, long seed) {
    SplittableRandom random = new SplittableRandom(seed * 6151 + blocks * 37L + devices);
    boolean isTight = seed % 2 == 1;
    double extra = EXTRAS[(int) (seed / 2 % 3)];
    double bits = 1e6 * (extra > 0.5 ? 50 : 3);
    Uplink uplink = isShared ? new Uplink.Shared(2e7) : new Uplink.Dedicated();
    List<Block> list =
        IntStream.rangeClosed(1, blocks).mapToObj(j -> new Block("b" + j, j, bits)).toList();
    ProblemBuilder builder = DeftProblem.builder(uplink, list);
    for (int k = 0; k < devices; k++) {
      double forward = 0.12 / Math.pow(7, random.nextDouble());
      double efficiency = 1 + 6.4 * Math.pow(random.nextDouble(), 0.7);
      double[] compute = new double[blocks];
      double[] extras = new double[blocks];
      double[] need = new double[blocks];
      double[] more = new double[blocks];
      Arrays.fill(extras, extra * forward);
      Arrays.fill(more, 1e7);
      for (int j = 0; j < blocks; j++) {
        compute[j] = (blocks + 2 * j + 0.3 + extra) * forward;
        need[j] = 1e9 + 1e8 * j;
      }
      double reach = k == 0 || !isTight ? 1 : 0.35 + 0.65 * random.nextDouble();
      double memory = 1e9 + reach * blocks * 1.1e8;
      double channel = isShared ? efficiency : efficiency * 2e7 / devices;
      builder.device(
          Device.of("d" + (k + 1), memory, channel, compute, need)
              .withSeveralBlocks(blocks, extras, more));
    }
    return builder.build();
  }
}
