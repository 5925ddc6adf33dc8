package org.loladeft.optaplanner.engine;

import java.util.List;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.ProblemClass;
import org.loladeft.api.SolveOptions;
import org.optaplanner.core.config.heuristic.selector.move.factory.MoveIteratorFactoryConfig;
import org.optaplanner.core.config.localsearch.LocalSearchPhaseConfig;
import org.optaplanner.core.config.localsearch.decider.acceptor.LocalSearchAcceptorConfig;
import org.optaplanner.core.config.localsearch.decider.forager.LocalSearchForagerConfig;
import org.optaplanner.core.config.score.director.ScoreDirectorFactoryConfig;
import org.optaplanner.core.config.solver.EnvironmentMode;
import org.optaplanner.core.config.solver.SolverConfig;
import org.optaplanner.core.config.solver.monitoring.MonitoringConfig;
import org.optaplanner.core.config.solver.termination.TerminationConfig;

/** OptaPlanner's settings for a solve: one phase of late acceptance, one thread, a fixed seed. */
final class PlannerSettings {

  /** A move is accepted if it beats the plan of this many steps ago; see docs/optaplanner.md. */
  private static final int LATE_ACCEPTANCE = 20;

  /** Where devices take several blocks a move costs as much more, and there are fewer plans. */
  private static final int SETS = 10;

  private PlannerSettings() {}

  static SolverConfig of(DeftProblem problem, SolveOptions options, EnvironmentMode mode) {
    SolverConfig config = new SolverConfig();
    config.setClassLoader(PlannerSettings.class.getClassLoader());
    return config
        .withEnvironmentMode(mode)
        .withRandomSeed(options.seed())
        .withMonitoringConfig(new MonitoringConfig().withSolverMetricList(List.of()))
        .withSolutionClass(Plan.class)
        .withEntityClassList(List.of(BlockPlacement.class))
        .withScoreDirectorFactory(
            new ScoreDirectorFactoryConfig().withIncrementalScoreCalculatorClass(PlanScore.class))
        .withPhases(localSearch().withTerminationConfig(termination(problem, options)));
  }

  private static LocalSearchPhaseConfig localSearch() {
    return new LocalSearchPhaseConfig()
        .withMoveSelectorConfig(
            new MoveIteratorFactoryConfig().withMoveIteratorFactoryClass(Neighbourhood.class))
        .withAcceptorConfig(new LocalSearchAcceptorConfig().withLateAcceptanceSize(LATE_ACCEPTANCE))
        .withForagerConfig(new LocalSearchForagerConfig().withAcceptedCountLimit(1));
  }

  /**
   * The iteration limit; else, with a time limit, none; else a number of steps without anything
   * better that grows with the blocks.
   */
  private static TerminationConfig termination(DeftProblem problem, SolveOptions options) {
    long most = options.iterationLimit().orElse(Integer.MAX_VALUE);
    TerminationConfig termination =
        new TerminationConfig().withStepCountLimit((int) Math.min(Integer.MAX_VALUE, most));
    boolean limited = options.iterationLimit().isPresent() || options.timeLimit().isPresent();
    int patience = 200 * (10 + Math.min(10_000, problem.blockCount()));
    return limited
        ? termination
        : termination.withUnimprovedStepCountLimit(
            problem.problemClass() == ProblemClass.ONE_BLOCK ? patience : patience / SETS);
  }
}
