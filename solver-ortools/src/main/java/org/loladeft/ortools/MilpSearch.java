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
    Start start = new Start(problem, board, stop);
    start.offer(task.hint());
    Natives.load();
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
    Kind kind =
        problem.uplink().isJoint()
            ? new JointMilp(task, board, stop).run()
            : new DedicatedMilp(task, board, stop).run();
    Ending ending =
        kind == Kind.COMPLETED ? Finish.certified(problem, board, stop) : Ending.of(kind);
    return ending.withNote("engine", task.settings().engine().name());
  }
}
