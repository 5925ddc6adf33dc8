package org.loladeft.optaplanner.engine;

import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.SolveOptions;
import org.optaplanner.core.api.score.buildin.hardmediumsoftlong.HardMediumSoftLongScore;
import org.optaplanner.core.api.solver.Solver;
import org.optaplanner.core.api.solver.SolverFactory;
import org.optaplanner.core.api.solver.event.BestSolutionChangedEvent;
import org.optaplanner.core.config.solver.EnvironmentMode;
import org.optaplanner.core.impl.solver.DefaultSolver;

/** OptaPlanner at work in a thread of its own, which sends each better plan as a message. */
final class Engine implements Runnable {

  /** What the engine sends. */
  sealed interface Message {}

  /**
   * A feasible plan of lower latency than all before.
   *
   * @param deviceOfBlock device index of each block
   */
  record Better(int[] deviceOfBlock) implements Message {}

  /**
   * The engine has ended.
   *
   * @param error why, or null if it came to its end
   */
  record End(@Nullable Throwable error) implements Message {
    void rethrow() {
      if (error instanceof Error fatal) {
        throw fatal;
      } else if (error != null) {
        throw new IllegalStateException("OptaPlanner failed: " + error.getMessage(), error);
      }
    }
  }

  private final DeftProblem problem;
  private final int[] first;
  private final SolveOptions options;
  private final double targetSeconds;
  private final EnvironmentMode mode;
  private final BlockingQueue<Message> messages = new LinkedBlockingQueue<>();
  private final RunControl control;
  private volatile @Nullable Solver<Plan> solver;
  private long bestLatency = Long.MAX_VALUE;

  Engine(
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

  void start() {
    Thread thread = new Thread(this, "deft-optaplanner");
    thread.setDaemon(true);
    thread.setContextClassLoader(Engine.class.getClassLoader());
    thread.start();
  }

  BlockingQueue<Message> messages() {
    return messages;
  }

  void terminate() {
    control.stop();
    Solver<Plan> running = solver;
    if (running != null) {
      running.terminateEarly();
    }
  }

  @Override
  public void run() {
    Throwable error = null;
    try {
      search();
    } catch (Throwable e) {
      error = e;
    }
    messages.add(new End(error));
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

  /** Plans that differ in the tail only are not worth a message. */
  private void onBest(BestSolutionChangedEvent<Plan> event) {
    HardMediumSoftLongScore score = (HardMediumSoftLongScore) event.getNewBestScore();
    if (control.isStopped() || targetSeconds >= Double.longBitsToDouble(-score.mediumScore())) {
      terminate();
    }
    if (score.hardScore() == 0 && -score.mediumScore() < bestLatency) {
      bestLatency = -score.mediumScore();
      messages.add(new Better(event.getNewBestSolution().deviceOfBlock()));
    }
  }
}
