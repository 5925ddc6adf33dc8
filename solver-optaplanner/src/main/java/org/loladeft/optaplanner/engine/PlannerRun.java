package org.loladeft.optaplanner.engine;

import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.SolveOptions;
import org.optaplanner.core.api.score.buildin.hardmediumsoftlong.HardMediumSoftLongScore;
import org.optaplanner.core.api.solver.Solver;
import org.optaplanner.core.api.solver.SolverFactory;
import org.optaplanner.core.api.solver.event.BestSolutionChangedEvent;
import org.optaplanner.core.config.solver.EnvironmentMode;
import org.optaplanner.core.impl.solver.DefaultSolver;

/** OptaPlanner at work in a thread of its own, which leaves each better plan to be fetched. */
final class PlannerRun implements Callable<PlannerRun> {

  private final DeftProblem problem;
  private final int[] first;
  private final SolveOptions options;
  private final double targetSeconds;
  private final EnvironmentMode mode;
  private final Queue<int[]> better = new ConcurrentLinkedQueue<>();
  private final RunControl control;
  private volatile @Nullable Solver<Plan> solver;
  private long bestLatency = Long.MAX_VALUE;

  PlannerRun(
      DeftProblem problem,
      int[] first,
      SolveOptions options,
      double targetSeconds,
      EnvironmentMode mode,
      RunControl control) {
    this.problem = problem;
    this.first = first;
    this.options = options;
    this.targetSeconds = targetSeconds;
    this.mode = mode;
    this.control = control;
  }

  /** Feasible plans, each of lower latency than all before, as devices of the blocks. */
  Queue<int[]> better() {
    return better;
  }

  void terminate() {
    control.stop();
    Solver<Plan> running = solver;
    if (running != null) {
      running.terminateEarly();
    }
  }

  /** Searches, in a thread that is its own. */
  @Override
  public PlannerRun call() {
    Thread.currentThread().setContextClassLoader(PlannerRun.class.getClassLoader());
    try {
      search();
      return this;
    } catch (RuntimeException e) {
      throw new IllegalStateException("OptaPlanner failed: " + e.getMessage(), e);
    }
  }

  private void search() {
    SearchData data = new SearchData(problem, first, control);
    if (control.isStopped()) {
      return;
    }
    Solver<Plan> built =
        SolverFactory.<Plan>create(PlannerSettings.of(problem, options, mode)).buildSolver();
    built.addEventListener(this::onBest);
    tag(built);
    solver = built;
    if (!control.isStopped()) {
      built.solve(new Plan(data, first));
    }
  }

  /**
   * OptaPlanner meters every solver in Micrometer's global registry, which warns on standard error
   * when two running ones go by the same tags. A thread's id is unique while it runs.
   */
  private static void tag(Solver<Plan> built) {
    if (built instanceof DefaultSolver<Plan> metered) {
      metered.setMonitorTagMap(Map.of("problem.id", Long.toString(Thread.currentThread().getId())));
    }
  }

  /** Plans that differ in the tail only are not worth fetching. */
  private void onBest(BestSolutionChangedEvent<Plan> event) {
    HardMediumSoftLongScore score = (HardMediumSoftLongScore) event.getNewBestScore();
    if (control.isStopped() || targetSeconds >= Double.longBitsToDouble(-score.mediumScore())) {
      terminate();
    }
    if (score.hardScore() == 0 && -score.mediumScore() < bestLatency) {
      bestLatency = -score.mediumScore();
      better.add(event.getNewBestSolution().deviceOfBlock());
    }
  }
}
