package org.loladeft.ortools.search;

import org.loladeft.ortools.model.CpCover;
import org.loladeft.ortools.model.DeadlineModel;
import org.loladeft.ortools.model.SafeLatencies;
import org.loladeft.ortools.model.SetList;

/**
 * Several blocks a device: the cover by listed sets that needs the least of the uplink. As with one
 * block a device, what a set needs is computed beforehand, on every uplink.
 *
 * @param sets all sets that are needed
 * @param scale of shares
 */
record CoverQuestions(SetList sets, CpSatScale scale) implements DeadlineQuestions {

  @Override
  public DeadlineModel at(double deadlineSeconds) {
    SetList finishing = sets.within(deadlineSeconds);
    CpCover cover = new CpCover(finishing);
    if (scale.parts() > 0) {
      cover.minimise(
          i -> scale.roundedDown(finishing.leastShare(i, deadlineSeconds)), scale.parts());
    }
    return cover;
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
    return SafeLatencies.of(sets.problem());
  }
}
