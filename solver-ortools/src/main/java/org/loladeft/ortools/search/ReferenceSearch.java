package org.loladeft.ortools.search;

import org.loladeft.api.DeftProblem;
import org.loladeft.ortools.engine.MpEngine.EngineStatus;
import org.loladeft.ortools.engine.Natives;
import org.loladeft.ortools.engine.StopRequest;
import org.loladeft.ortools.model.SafeLatencies;
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
              switch (task.problem().uplink().kind()) {
                case DEDICATED -> new DedicatedMilp(task, board, stop).run();
                case SHARED, POWER_LIMITED, RESOURCE_BLOCKS ->
                    new JointMilp(task, board, stop).run();
              };
          return ending.withNote("engine", task.settings().engine().name());
        });
  }

  /** By constraint programming, with a {@linkplain CpSatBracket bracket}. */
  public static ReferenceSearch cpSat() {
    return new ReferenceSearch((task, board, stop) -> new CpSatBracket(task, board, stop).run());
  }

  @Override
  public SearchEnding run(Task task, IncumbentBoard board, StopRequest stop) {
    DeftProblem problem = task.problem();
    Natives.load();
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
}
