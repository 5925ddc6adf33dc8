package org.loladeft.ortools;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeftResult;
import org.loladeft.api.DeftSolver;
import org.loladeft.api.LatencyTolerance;
import org.loladeft.api.SolveOptions;
import org.loladeft.api.Status;
import org.loladeft.api.Uplink;
import org.loladeft.api.solve.Deft;
import org.loladeft.api.solve.SolverRegistry;
import org.loladeft.tck.RandomProblems;
import org.loladeft.tck.RandomProblems.Caps;
import org.loladeft.tck.RandomProblems.Extras;
import org.loladeft.tck.RandomProblems.Memory;

/**
 * Several equal blocks a device: how far the references are from the optimum, in both formulations,
 * after 8 s; the table in docs/ortools.md, which target/set-sizes.md gets.
 */
@Tag("long")
class SetSizesTest {

  private static final int[][] SIZES = {{12, 4}, {12, 6}, {24, 6}, {24, 8}};
  private static final Duration LIMIT = Duration.ofSeconds(8);
  private static final DeftSolver OURS = SolverRegistry.discover().solver("run-pricing");

  @Test
  void the_table_of_sets() throws IOException {
    List<String> lines = new ArrayList<>();
    for (Uplink.Kind kind : List.of(Uplink.Kind.DEDICATED, Uplink.Kind.SHARED)) {
      for (int[] size : SIZES) {
        List<DeftProblem> draws = draws(kind, size[0], size[1]);
        for (DeftSolver solver : List.of(new OrToolsMilpSolver(), new OrToolsCpSatSolver())) {
          for (String formulation : List.of("runs", "natural")) {
            lines.add(row(draws, solver, formulation));
            Files.write(Path.of("target", "set-sizes.md"), lines);
          }
        }
      }
    }
    assertTrue(lines.stream().noneMatch(line -> line.contains("wrong")), lines::toString);
  }

  /** The first three seeds whose problem has an allocation. */
  private static List<DeftProblem> draws(Uplink.Kind kind, int blocks, int devices) {
    RandomProblems recipe =
        RandomProblems.of(kind)
            .withBlocks(blocks, blocks)
            .withDevices(devices, devices)
            .withMemory(Memory.MIXED)
            .withSeveral(Extras.EQUAL, Caps.NONE);
    return LongStream.iterate(1, seed -> seed + 1)
        .mapToObj(recipe::problem)
        .filter(problem -> optimum(problem).isPresent())
        .limit(3)
        .toList();
  }

  private static OptionalDouble optimum(DeftProblem problem) {
    DeftResult result = Deft.solve(problem, OURS, SolveOptions.withDefaults());
    return result.status() == Status.OPTIMAL
        ? result.outcome().latencySeconds()
        : OptionalDouble.empty();
  }

  private static String row(List<DeftProblem> draws, DeftSolver solver, String formulation) {
    SolveOptions options =
        SolveOptions.withDefaults().withTimeLimit(LIMIT).withParameter("formulation", formulation);
    DeftProblem first = draws.get(0);
    StringBuilder row =
        new StringBuilder(
            String.format(
                Locale.ROOT,
                "| %s | %d x %d | %s | %s |",
                first.uplink().kind(),
                first.blockCount(),
                first.deviceCount(),
                solver.id(),
                formulation));
    for (DeftProblem problem : draws) {
      double best = optimum(problem).orElseThrow();
      row.append(cell(best, Deft.solve(problem, solver, options))).append(" |");
    }
    return row.toString();
  }

  private static String cell(double best, DeftResult result) {
    double latency = result.outcome().latencySeconds().orElse(Double.POSITIVE_INFINITY);
    double bound = result.outcome().lowerBoundSeconds().orElse(0);
    if (LatencyTolerance.isAbove(bound, best) || LatencyTolerance.isAbove(best, latency)) {
      return " wrong";
    }
    return bound >= best * (1 - 1e-5)
        ? String.format(Locale.ROOT, " %.2f s", result.wallSeconds())
        : String.format(
            Locale.ROOT,
            " +%.1f %%, -%.1f %%",
            100 * (latency / best - 1),
            100 * (1 - bound / best));
  }
}
