package org.loladeft.ortools.search;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeviceLoad;
import org.loladeft.ortools.model.CandidatePairs;
import org.loladeft.ortools.model.CpSetScale;
import org.loladeft.ortools.model.CpSets;
import org.loladeft.ortools.model.CpSets.Refinements;
import org.loladeft.ortools.model.DeadlineModel;
import org.loladeft.ortools.model.SafeLatencies;

/**
 * Several blocks a device, any table: the sets that need the least of the uplink. Sets that the
 * rounding of memory let pass are forbidden once they turn up, and with limited power the rates of
 * an answer that does not fit become exact where it needs them.
 */
final class SetQuestions implements DeadlineQuestions {

  private final DeftProblem problem;
  private final CpSetScale scale;
  private final List<int[]> tooMuch = new ArrayList<>();
  private final RateContacts contacts;

  SetQuestions(DeftProblem problem) {
    this.problem = problem;
    this.contacts = new RateContacts(problem);
    this.scale = CpSetScale.of(problem.uplink(), problem.blockCount());
  }

  @Override
  public DeadlineModel at(double deadlineSeconds) {
    CandidatePairs pairs = CandidatePairs.useful(problem, deadlineSeconds);
    return new CpSets(pairs, deadlineSeconds, scale, new Refinements(tooMuch, contacts.points()));
  }

  @Override
  public long most() {
    return CpSets.most(problem, scale);
  }

  @Override
  public String note() {
    return scale.note();
  }

  @Override
  public SafeLatencies latencies() {
    return SafeLatencies.ofRounded(problem);
  }

  @Override
  public boolean learns(int[] deviceOfBlock, double deadlineSeconds) {
    List<DeviceLoad> loads = DeviceLoad.ofAll(problem, deviceOfBlock);
    boolean learnt = false;
    for (DeviceLoad load : loads) {
      if (!load.fits()) {
        tooMuch.add(
            IntStream.concat(IntStream.of(load.device()), IntStream.of(load.blocks())).toArray());
        learnt = true;
      }
    }
    boolean touched = contacts.learn(loads, deadlineSeconds);
    return learnt || touched;
  }
}
