package org.loladeft.crunch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntToDoubleFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeftSolver;
import org.loladeft.api.SolveContext;
import org.loladeft.api.SolveOptions;

/**
 * Medians of a solve after warm-up beside one pass over the table, in one process, for each size of
 * {@link Cells}. A time is that of the calling thread's processor, which other load disturbs least,
 * and then that of the wall clock. Rounds alternate between the pass and the solvers, and each goes
 * through several problems, so that no branch is learnt by heart. The figures are written to {@code
 * target/design-table.txt}; what is asserted is that the answers agree.
 */
@Tag("long")
class DesignTableTest {

  private static final int[][] SIZES = {
    {24, 24}, {24, 100}, {96, 1_000}, {24, 100_000}, {24, 1_000_000}
  };

  private static final List<DeftSolver> SOLVERS =
      List.of(new CrunchDirectSolver(), new CrunchSolver(), new BottleneckSolver());

  /** Cells that a problem set holds at most, 0.4 GB of tables. */
  private static final int SET_CELLS = 24_000_000;

  /** Problems of a set, at most. */
  private static final int SET_PROBLEMS = 16;

  /** A round on tables of fewer cells than this is repeated, so that the clock reads true. */
  private static final int ROUND_CELLS = 200_000;

  private static final long WARM_UP_NANOS = 1_500_000_000L;
  private static final long MEASURED_NANOS = 2_500_000_000L;
  private static final int LEAST_ROUNDS = 5;

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  /** What the timed work returned, so that it can't be left out. */
  private double sink;

  @Test
  void the_three_agree_on_the_problems_of_the_speed_table(TestReporter reporter)
      throws IOException {
    StringBuilder text = new StringBuilder("microseconds of processor (wall), passes\n");
    for (int[] size : SIZES) {
      text.append(row(size[0], size[1], true)).append(row(size[0], size[1], false));
    }
    Path target = Path.of("target", "design-table.txt");
    Files.createDirectories(target.getParent());
    Files.writeString(target, text);
    reporter.publishEntry("timings", text.toString());
    assertTrue(sink > 0);
  }

  private String row(int blocks, int devices, boolean equalUploads) {
    int count = Math.max(1, Math.min(SET_PROBLEMS, SET_CELLS / (blocks * devices)));
    List<DeftProblem> problems =
        IntStream.range(0, count)
            .mapToObj(i -> Cells.dedicated(blocks, devices, equalUploads, i + 1L))
            .toList();
    problems.forEach(DesignTableTest::assertAgreement);
    double[][] tables = problems.stream().map(DesignTableTest::table).toArray(double[][]::new);
    List<IntToDoubleFunction> works = new ArrayList<>();
    works.add(i -> onePass(tables[i % count]));
    for (DeftSolver solver : SOLVERS) {
      works.add(i -> solve(solver, problems.get(i % count)));
    }
    List<Rounds> measured = measure(works, Math.max(count, ROUND_CELLS / (blocks * devices)));
    return text(blocks, devices, equalUploads, measured);
  }

  private static double solve(DeftSolver solver, DeftProblem problem) {
    SolveContext context = SolveContext.start(SolveOptions.withDefaults());
    return solver.solve(problem, context).outcome().latencySeconds().orElseThrow();
  }

  private static void assertAgreement(DeftProblem problem) {
    double latency = solve(SOLVERS.get(0), problem);
    for (DeftSolver solver : SOLVERS) {
      assertEquals(latency, solve(solver, problem), 0, solver.id() + " on " + problem);
    }
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

  private List<Rounds> measure(List<IntToDoubleFunction> works, int repeats) {
    rounds(works, repeats, WARM_UP_NANOS);
    return rounds(works, repeats, MEASURED_NANOS);
  }

  private List<Rounds> rounds(List<IntToDoubleFunction> works, int repeats, long nanos) {
    List<Rounds> rounds = works.stream().map(work -> new Rounds()).toList();
    long end = System.nanoTime() + nanos * works.size();
    for (int n = 0; n < LEAST_ROUNDS || System.nanoTime() < end; n++) {
      for (int w = 0; w < works.size(); w++) {
        rounds.get(w).add(round(works.get(w), repeats));
      }
    }
    return rounds;
  }

  private double[] round(IntToDoubleFunction work, int repeats) {
    long wall = System.nanoTime();
    long processor = THREADS.getCurrentThreadCpuTime();
    for (int i = 0; i < repeats; i++) {
      sink += work.applyAsDouble(i);
    }
    processor = THREADS.getCurrentThreadCpuTime() - processor;
    wall = System.nanoTime() - wall;
    return new double[] {processor * 1e-3 / repeats, wall * 1e-3 / repeats};
  }

  private static String text(int blocks, int devices, boolean equalUploads, List<Rounds> measured) {
    double pass = measured.get(0).processor();
    StringBuilder text = new StringBuilder();
    String uploads = equalUploads ? "equal" : "unequal";
    text.append(String.format(Locale.ROOT, "%d x %d, %s uploads:", blocks, devices, uploads));
    text.append(String.format(Locale.ROOT, " one pass %.3f", pass));
    for (int s = 0; s < SOLVERS.size(); s++) {
      Rounds of = measured.get(s + 1);
      String id = SOLVERS.get(s).id();
      text.append(
          String.format(
              Locale.ROOT,
              "; %s %.3f (%.3f), %.1f",
              id,
              of.processor(),
              of.wall(),
              of.processor() / pass));
    }
    return text.append('\n').toString();
  }

  /** The times of rounds, in microseconds for each repeat. */
  private static final class Rounds {

    private final List<double[]> times = new ArrayList<>();

    void add(double[] processorAndWall) {
      times.add(processorAndWall);
    }

    double processor() {
      return median(time -> time[0]);
    }

    double wall() {
      return median(time -> time[1]);
    }

    private double median(ToDoubleFunction<double[]> clock) {
      return times.stream().mapToDouble(clock).sorted().toArray()[times.size() / 2];
    }
  }
}
