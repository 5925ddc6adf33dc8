package org.loladeft.experiments.sweep;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeftResult;
import org.loladeft.api.SeedHash;
import org.loladeft.api.SolveOptions;
import org.loladeft.api.solve.Deft;
import org.loladeft.api.solve.SolverFacts;
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
   * {@return a sweep}
   *
   * @param spec what to sweep
   * @param deft where its solvers are
   * @throws org.loladeft.api.solve.SolverRefusalException if a solver is unknown or does not take
   *     the problems of one of the values
   */
  public static Sweep of(SweepSpec spec, Deft deft) {
    List<SolverFacts> solvers =
        spec.lines().stream()
            .filter(SweepLine::isSolver)
            .map(line -> deft.registry().facts(line.id()))
            .toList();
    for (SweepSettings point : spec.subject().points()) {
      DeftProblem problem = point.draw(SeedHash.of(spec.sampling().seed(), 0)).toProblem();
      for (SolverFacts solver : solvers) {
        if (!solver.capability(problem).isYes()) {
          // The facade refuses in its own words.
          Deft.solve(problem, solver, SolveOptions.withDefaults());
        }
      }
    }
    return new Sweep(spec, deft);
  }

  /**
   * Runs it.
   *
   * @param cores number of threads, at least 1
   * @param watch hears how many draws of all values are done
   * @return the table
   */
  public SweepTable run(int cores, SweepWatch watch) {
    int points = spec.subject().points().size();
    int draws = spec.sampling().draws();
    double[][][] latency = new double[points][spec.lines().size()][draws];
    AtomicInteger done = new AtomicInteger();
    List<Runnable> tasks = new ArrayList<>();
    for (int p = 0; p < points; p++) {
      for (int first = 0; first < draws; first += DRAWS_A_TASK) {
        int point = p;
        int from = first;
        int to = Math.min(draws, first + DRAWS_A_TASK);
        tasks.add(
            () -> {
              for (int d = from; d < to; d++) {
                draw(point, d, latency[point]);
              }
              watch.done(done.addAndGet(to - from), draws * points);
            });
      }
    }
    ThreadPool.run(cores, tasks);
    return SweepTable.of(spec, latency);
  }

  private void draw(int point, int draw, double[][] latency) {
    long seed = SeedHash.of(spec.sampling().seed(), draw);
    Scenario scenario = spec.subject().points().get(point).draw(seed);
    DeftProblem problem = scenario.toProblem();
    for (int i = 0; i < latency.length; i++) {
      DeftResult result = solve(scenario, problem, spec.lines().get(i), seed);
      latency[i][draw] = result.outcome().latencySeconds().orElse(Double.NaN);
    }
  }

  private DeftResult solve(Scenario scenario, DeftProblem problem, SweepLine line, long seed) {
    if (line.scheme().isPresent()) {
      return deft.solve(line.scheme().get().problem(scenario));
    } else if (line.isAuto()) {
      return deft.solve(problem);
    }
    SolverFacts solver = deft.registry().facts(line.id());
    return Deft.solve(problem, solver, solver.honoured(SolveOptions.withDefaults().withSeed(seed)));
  }
}
