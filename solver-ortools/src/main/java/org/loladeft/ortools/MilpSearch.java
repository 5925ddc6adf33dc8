package org.loladeft.ortools;

import org.loladeft.api.DeftProblem;
import org.loladeft.ortools.Ending.Kind;
import org.loladeft.ortools.MpEngine.Status;

/**
 * The mixed-integer method: first allocations, then the {@linkplain DedicatedMilp exact} or
 * {@linkplain JointMilp outer} programme, then a {@linkplain Certificates certificate}.
 */
final class MilpSearch implements Search {

  @Override
  public Ending run(Task task, Board board, Stop stop) {
    DeftProblem problem = task.problem();
    Natives.load();
    Start start = new Start(problem, board, stop);
    Status first = start.first();
    if (first != Status.OPTIMAL) {
      return first == Status.INFEASIBLE
          ? Finish.infeasible(problem, stop)
          : Ending.of(Kind.STOPPED);
    }
    if (task.settings().start()) {
      start.improve();
    }
    board.bound(Finish.simpleBound(problem));
    Ending ending =
        problem.uplink().isJoint()
            ? new JointMilp(task, board, stop).run()
            : new DedicatedMilp(task, board, stop).run();
    return (ending.isToCertify() ? Finish.certified(problem, board, stop, ending) : ending)
        .withNote("engine", task.settings().engine().name());
  }
}
