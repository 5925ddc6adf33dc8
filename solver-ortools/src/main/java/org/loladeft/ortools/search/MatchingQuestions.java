package org.loladeft.ortools.search;

import org.loladeft.api.DeftProblem;
import org.loladeft.ortools.model.CandidatePairs;
import org.loladeft.ortools.model.CpMatching;
import org.loladeft.ortools.model.DeadlineModel;
import org.loladeft.ortools.model.SafeLatencies;

/**
 * One block a device: the matching that needs the least of the uplink. A deadline is met by a pair
 * or it isn't, so that a dedicated uplink needs no scale.
 *
 * @param problem the problem
 * @param scale of shares
 */
record MatchingQuestions(DeftProblem problem, CpSatScale scale) implements DeadlineQuestions {

  @Override
  public DeadlineModel at(double deadlineSeconds) {
    CandidatePairs pairs = CandidatePairs.useful(problem, deadlineSeconds);
    CpMatching matching = new CpMatching(pairs);
    if (scale.parts() > 0) {
      matching.minimise(p -> scale.roundedDown(pairs.leastShare(p, deadlineSeconds)));
    }
    return matching;
  }

  @Override
  public long most() {
    return scale.parts();
  }

  @Override
  public String note() {
    return scale.note();
  }

  @Override
  public SafeLatencies latencies() {
    return SafeLatencies.of(problem);
  }
}
