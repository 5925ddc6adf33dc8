package org.loladeft.ortools.search;

import org.loladeft.api.DeftProblem;
import org.loladeft.api.ProblemClass;
import org.loladeft.ortools.engine.MpEngine.EngineStatus;
import org.loladeft.ortools.engine.Natives;
import org.loladeft.ortools.engine.StopRequest;
import org.loladeft.ortools.model.CandidatePairs;
import org.loladeft.ortools.model.SafeLatencies;
import org.loladeft.ortools.model.SetList;
import org.loladeft.ortools.search.SearchEnding.Kind;

/**
 * A search from end to end: first allocations, then an engine's method of bringing bound and
 * allocation together, then a {@linkplain Certificates certificate}.
 */
public final class ReferenceSearch implements EngineSearch {

  private final EngineSearch method;

  private ReferenceSearch(EngineSearch method) {
    this.method = method;
  }

  /** By the {@linkplain DedicatedMilp exact} or {@linkplain JointMilp outer} programme. */
  public static ReferenceSearch milp() {
    return new ReferenceSearch(
        (task, board, stop) -> {
          SearchEnding ending =
              isOfSets(task) ? sets(task, board, stop) : matching(task, board, stop);
          return ending.withNote("engine", task.settings().engine().name());
        });
  }

  private static SearchEnding matching(Task task, IncumbentBoard board, StopRequest stop) {
    return switch (task.problem().uplink().kind()) {
      case DEDICATED -> new DedicatedMilp(task, board, stop).run();
      case SHARED, POWER_LIMITED, RESOURCE_BLOCKS -> new JointMilp(task, board, stop).run();
    };
  }

  private static SearchEnding sets(Task task, IncumbentBoard board, StopRequest stop) {
    SetFormulation formulation = SetFormulation.of(task);
    return new SetMilp(task, board, stop, formulation.listed())
        .run()
        .withNote("formulation", formulation.word());
  }

  private static boolean isOfSets(Task task) {
    return task.problem().problemClass() == ProblemClass.SEVERAL_BLOCKS;
  }

  /** By constraint programming, with a {@linkplain DeadlineBracket bracket}. */
  public static ReferenceSearch cpSat() {
    return new ReferenceSearch(
        (task, board, stop) -> {
          return isOfSets(task)
              ? bracketOfSets(task, board, stop)
              : bracket(task, board, stop, about(task.problem(), board));
        });
  }

  private static SearchEnding bracketOfSets(Task task, IncumbentBoard board, StopRequest stop) {
    SetFormulation formulation = SetFormulation.of(task);
    SetList listed = formulation.listed();
    DeadlineQuestions questions = listed == null ? new SetQuestions(task.problem()) : about(listed);
    return bracket(task, board, stop, questions).withNote("formulation", formulation.word());
  }

  private static SearchEnding bracket(
      Task task, IncumbentBoard board, StopRequest stop, DeadlineQuestions questions) {
    return new DeadlineBracket(task, board, new CpSatOracle(task, stop, questions)).run();
  }

  private static DeadlineQuestions about(DeftProblem problem, IncumbentBoard board) {
    int pairs = CandidatePairs.useful(problem, board.latencySeconds()).count();
    return new MatchingQuestions(problem, CpSatScale.of(problem.uplink(), pairs));
  }

  private static DeadlineQuestions about(SetList sets) {
    return new CoverQuestions(sets, CpSatScale.of(sets.problem().uplink(), sets.count()));
  }

  @Override
  public SearchEnding run(Task task, IncumbentBoard board, StopRequest stop) {
    DeftProblem problem = task.problem();
    Natives.load();
    if (isOfSets(task)) {
      return ofSets(task, board, stop);
    }
    Certificates certificates = new Certificates(problem, stop);
    LpStart start = new LpStart(problem, board, stop);
    EngineStatus first = start.first();
    if (first != EngineStatus.OPTIMAL) {
      return first == EngineStatus.INFEASIBLE
          ? certificates.infeasible()
          : SearchEnding.of(Kind.STOPPED);
    }
    if (task.settings().start()) {
      start.improve();
    }
    board.bound(SafeLatencies.of(problem).simpleBound());
    SearchEnding ending = method.run(task, board, stop);
    return ending.isToCertify() ? certificates.certified(board, ending) : ending;
  }

  /** Who finds room for a set is the engine: no relaxation says whether memory allows one. */
  private SearchEnding ofSets(Task task, IncumbentBoard board, StopRequest stop) {
    double bound = SafeLatencies.ofRounded(task.problem()).simpleBound();
    if (bound == Double.POSITIVE_INFINITY) {
      return SearchEnding.of(Kind.INFEASIBLE);
    }
    board.bound(bound);
    return method.run(task, board, stop);
  }
}
