package org.loladeft.ortools.search;

import org.loladeft.ortools.engine.CpSatEngine;
import org.loladeft.ortools.engine.CpSatEngine.CpSatClaim;
import org.loladeft.ortools.engine.StopRequest;
import org.loladeft.ortools.model.DeadlineModel;
import org.loladeft.ortools.model.SafeLatencies;
import org.loladeft.ortools.search.EngineSearch.Task;

/** CP-SAT, with one of its formulations. */
final class CpSatOracle implements DeadlineOracle {

  private final CpSatEngine cpSat;
  private final StopRequest stop;
  private final DeadlineQuestions questions;
  private int[] last = {};

  CpSatOracle(Task task, StopRequest stop, DeadlineQuestions questions) {
    this.cpSat = new CpSatEngine(task.settings(), task.seed(), stop);
    this.stop = stop;
    this.questions = questions;
  }

  @Override
  public String engine() {
    return "CP-SAT";
  }

  @Override
  public String note() {
    return questions.note();
  }

  @Override
  public SafeLatencies latencies() {
    return questions.latencies();
  }

  @Override
  public Reply ask(double deadlineSeconds, IncumbentBoard board) {
    DeadlineModel model = questions.at(deadlineSeconds);
    CpSatClaim claim =
        cpSat.solve(
            model.model(),
            s -> {
              last = model.devices(s);
              board.offer(last);
            });
    if (claim.isInfeasible() || claim.bound() > questions.most()) {
      return Reply.EXCLUDED;
    }
    if (claim.isOptimal()) {
      return Reply.FITS;
    }
    stop.requireEndedAtLimit(engine(), claim.status());
    return Reply.STOPPED;
  }

  @Override
  public boolean learns(double deadlineSeconds) {
    return questions.learns(last, deadlineSeconds);
  }
}
