package org.loladeft.ortools;

import org.loladeft.api.DeftProblem;
import org.loladeft.ortools.Ending.Kind;
import org.loladeft.ortools.MpEngine.Status;

/**
 * A search from end to end: first allocations, then an engine's method of bringing bound and
 * allocation together, then a {@linkplain Certificates certificate}.
 */
final class ReferenceSearch implements Search {

  private final Search method;

  private ReferenceSearch(Search method) {
    this.method = method;
  }

  /** By the {@linkplain DedicatedMilp exact} or {@linkplain JointMilp outer} programme. */
  static ReferenceSearch milp() {
    return new ReferenceSearch(
        (task, board, stop) ->
            (task.problem().uplink().isJoint()
                    ? new JointMilp(task, board, stop).run()
                    : new DedicatedMilp(task, board, stop).run())
                .withNote("engine", task.settings().engine().name()));
  }

  /** By constraint programming, with a {@linkplain CpSatBracket bracket}. */
  static ReferenceSearch cpSat() {
    return new ReferenceSearch((task, board, stop) -> new CpSatBracket(task, board, stop).run());
  }

  @Override
  public Ending run(Task task, Board board, Stop stop) {
    DeftProblem problem = task.problem();
    Natives.load();
    Certificates certificates = new Certificates(problem, stop);
    Start start = new Start(problem, board, stop);
    Status first = start.first();
    if (first != Status.OPTIMAL) {
      return first == Status.INFEASIBLE ? certificates.infeasible() : Ending.of(Kind.STOPPED);
    }
    if (task.settings().start()) {
      start.improve();
    }
    board.bound(SafeLatencies.of(problem).simpleBound());
    Ending ending = method.run(task, board, stop);
    return ending.isToCertify() ? certificates.certified(board, ending) : ending;
  }
}
