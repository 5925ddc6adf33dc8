package org.loladeft.benchmarks.sweep;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeftResult;
import org.loladeft.api.DeftSolver;
import org.loladeft.api.SolveOption;
import org.loladeft.api.SolveOptions;
import org.loladeft.api.solve.Deft;
import org.loladeft.benchmarks.stats.Mix;
import org.loladeft.scenario.Scenario;

/**
 * Runs a sweep on all cores. A draw's seed is a hash of the sweep's seed and the draw's number, and
 * the same for all values of the parameter, so that values are compared on the same devices and
 * channels as far as there are the same. Latencies are stored by draw and reduced in that order:
 * the result does not depend on the number of cores.
 */
public final class Sweep {

  private static final int DRAWS_A_TASK = 16;

  private final SweepSpec spec;
  private final Deft deft;

  private Sweep(SweepSpec spec, Deft deft) {
    this.spec = spec;
    this.deft = deft;
  }

  /**
   * A sweep.
   *
   * @param spec what to sweep
   * @param deft where its solvers are
   * @return the sweep
   * @throws org.loladeft.api.solve.SolverRefusalException if a solver is unknown
   */
  public static Sweep of(SweepSpec spec, Deft deft) {
    spec.lines().stream()
        .filter(line -> line.comparator().isEmpty())
        .forEach(line -> deft.registry().solver(line.id()));
    return new Sweep(spec, deft);
  }

  /** Hears how far a sweep is. */
  @FunctionalInterface
  public interface Watch {
    /**
     * Some draws are done; called by any thread.
     *
     * @param done draws that are done, over all values
     * @param total draws in all
     */
    void done(int done, int total);
  }

  /**
   * Runs it.
   *
   * @param cores number of threads, at least 1
   * @param watch hears how far it is
   * @return the table
   */
  public SweepTable run(int cores, Watch watch) {
    double[][][] latency = new double[spec.points().size()][spec.lines().size()][spec.draws()];
    ExecutorService pool = Executors.newFixedThreadPool(cores);
    try {
      AtomicInteger done = new AtomicInteger();
      int total = spec.draws() * spec.points().size();
      List<Future<?>> tasks = new ArrayList<>();
      for (int p = 0; p < latency.length; p++) {
        for (int first = 0; first < spec.draws(); first += DRAWS_A_TASK) {
          int point = p;
          int from = first;
          int to = Math.min(spec.draws(), first + DRAWS_A_TASK);
          tasks.add(
              pool.submit(
                  () -> {
                    for (int d = from; d < to; d++) {
                      draw(point, d, latency[point]);
                    }
                    watch.done(done.addAndGet(to - from), total);
                  }));
        }
      }
      await(tasks);
    } finally {
      pool.shutdownNow();
    }
    return SweepTable.of(spec, latency);
  }

  private static void await(List<Future<?>> tasks) {
    try {
      for (Future<?> task : tasks) {
        task.get();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while sweeping", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  private void draw(int point, int draw, double[][] latency) {
    long seed = Mix.of(spec.seed(), draw);
    Scenario scenario = spec.points().get(point).draw(seed);
    DeftProblem problem = scenario.toProblem();
    for (int i = 0; i < latency.length; i++) {
      SweepLine line = spec.lines().get(i);
      latency[i][draw] =
          line.comparator().isPresent()
              ? latency(deft.solve(line.comparator().get().problem(scenario)))
              : latency(solve(problem, deft.registry().solver(line.id()), seed));
    }
  }

  private static DeftResult solve(DeftProblem problem, DeftSolver solver, long seed) {
    SolveOptions options = SolveOptions.withDefaults();
    return Deft.solve(
        problem,
        solver,
        solver.honours().contains(SolveOption.SEED) ? options.withSeed(seed) : options);
  }

  /** Seconds; NaN without an allocation. */
  private static double latency(DeftResult result) {
    return result instanceof DeftResult.WithAllocation found ? found.latencySeconds() : Double.NaN;
  }
}
