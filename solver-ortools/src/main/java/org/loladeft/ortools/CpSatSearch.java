package org.loladeft.ortools;

import org.loladeft.api.DeftProblem;
import org.loladeft.ortools.Ending.Kind;
import org.loladeft.ortools.MpEngine.Status;

/**
 * The constraint-programming method: first allocations, then a {@linkplain CpSatBracket bracket},
 * then a {@linkplain Certificates certificate}.
 */
final class CpSatSearch implements Search {

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
    Ending ending = new CpSatBracket(task, board, stop).run();
    return ending.isToCertify()
        ? Finish.certified(problem, board, stop, ending).after(ending)
        : ending;
  }
}
