package org.loladeft.optaplanner;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeftResult;
import org.loladeft.api.SolveOptions;
import org.loladeft.api.Uplink;
import org.loladeft.api.solve.Deft;
import org.loladeft.tck.RandomProblems;
import org.loladeft.tck.RandomProblems.Memory;
import org.loladeft.tck.RandomProblems.Table;

/** Measures how far the search is from proven optima, and how many moves a second it scores. */
class GapOverTimeTest {

  private static final int[][] SIZES = {{12, 12}, {24, 24}, {24, 100}, {48, 200}, {96, 1000}};
  private static final int[] MILLIS = {100, 1000, 10_000};

  /** Of the short runs the median of three counts: other work on the machine stalls some. */
  private static final int[] RUNS = {3, 3, 1};

  private final Deft exact = Deft.withDefaults();

  private record Measured(double gap, double movesPerSecond) {}

  private static DeftProblem problem(Uplink.Kind kind, Table table, int blocks, int devices) {
    return RandomProblems.of(kind)
        .withTable(table)
        .withMemory(blocks == devices ? Memory.AMPLE : Memory.MIXED)
        .withBlocks(blocks, blocks)
        .withDevices(devices, devices)
        .problem(1);
  }

  private Measured measure(DeftProblem problem, double optimum, int millis) {
    SolveOptions options = SolveOptions.withDefaults().withTimeLimit(Duration.ofMillis(millis));
    var result =
        assertInstanceOf(
            DeftResult.WithAllocation.class, Deft.solve(problem, new OptaPlannerSolver(), options));
    double moves = Double.parseDouble(result.notes().get("moves"));
    return new Measured(result.latencySeconds() / optimum - 1, moves / result.wallSeconds());
  }

  private Measured median(DeftProblem problem, double optimum, int millis, int runs) {
    return Stream.generate(() -> measure(problem, optimum, millis))
        .limit(runs)
        .sorted(Comparator.comparingDouble(Measured::gap))
        .toList()
        .get(runs / 2);
  }

  /** For each time limit the worse of two problems. */
  private List<Measured> worst(Uplink.Kind kind, int blocks, int devices) {
    List<Measured> worst = new ArrayList<>();
    for (Table table : Table.values()) {
      DeftProblem problem = problem(kind, table, blocks, devices);
      double optimum =
          assertInstanceOf(DeftResult.Optimal.class, exact.solve(problem)).latencySeconds();
      for (int i = 0; i < MILLIS.length; i++) {
        Measured now = median(problem, optimum, MILLIS[i], RUNS[i]);
        if (worst.size() == i) {
          worst.add(now);
        } else if (now.gap() > worst.get(i).gap()) {
          worst.set(i, now);
        }
      }
    }
    return worst;
  }

  @Tag("long")
  @Test
  void in_ten_seconds_every_size_and_kind_comes_within_a_hundredth() throws IOException {
    measure(problem(Uplink.Kind.SHARED, Table.ANY, 24, 100), 1, 3000);
    StringBuilder table =
        new StringBuilder(
            "| uplink | L x K | 0.1 s | 1 s | 10 s | moves/s |\n|--|--|--|--|--|--|\n");
    double largest = 0;
    for (Uplink.Kind kind : Uplink.Kind.values()) {
      for (int[] size : SIZES) {
        List<Measured> row = worst(kind, size[0], size[1]);
        largest = Math.max(largest, row.get(2).gap());
        table.append(
            String.format(
                Locale.ROOT,
                "| %s | %d x %d | %.3f %% | %.3f %% | %.3f %% | %,.0f |%n",
                kind.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                size[0],
                size[1],
                100 * row.get(0).gap(),
                100 * row.get(1).gap(),
                100 * row.get(2).gap(),
                row.get(2).movesPerSecond()));
        Files.writeString(Path.of("target", "optaplanner-gaps.md"), table);
      }
    }
    double gap = largest;
    assertTrue(gap < 0.01, () -> "after 10 s a gap of " + gap + " is left");
  }

  /** Two sizes that differ only in devices; a factor of 4 leaves room for caches and noise. */
  @Tag("long")
  @Test
  void a_move_costs_the_same_among_a_hundred_times_as_many_devices() {
    for (Uplink.Kind kind : Uplink.Kind.values()) {
      double few = measure(problem(kind, Table.MONOTONE, 24, 100), 1, 3000).movesPerSecond();
      double many = measure(problem(kind, Table.MONOTONE, 24, 10_000), 1, 3000).movesPerSecond();
      assertTrue(many > few / 4, () -> kind + ": " + few + " moves/s fell to " + many);
    }
  }
}
