package org.loladeft.optaplanner.engine;

import org.jspecify.annotations.Nullable;
import org.optaplanner.core.api.score.buildin.hardmediumsoftlong.HardMediumSoftLongScore;
import org.optaplanner.core.api.score.calculator.IncrementalScoreCalculator;

/**
 * The score of a plan, kept up to date move by move, on three levels that are compared in turn:
 *
 * <ol>
 *   <li>hard: minus what memory and caps do not allow, see {@link PlanState#violations()};
 *   <li>medium: minus the round's exact latency, see {@link RoundLatency#medium()};
 *   <li>soft: minus a tail that tells plans of equal latency apart, see {@link
 *       RoundLatency#soft()}.
 * </ol>
 *
 * With one block a device a move of m blocks costs O(m) here plus what its {@link RoundLatency}
 * needs: O(log L) on a dedicated uplink and O(L) on a joint one, at any number of devices. With
 * several see {@link SetState}. All sums are of whole numbers, so that nothing drifts and a score
 * computed afresh is the same to the last bit.
 */
public final class PlanScore implements IncrementalScoreCalculator<Plan, HardMediumSoftLongScore> {

  private @Nullable SearchData data;
  private @Nullable PlanState state;

  /** For OptaPlanner. */
  public PlanScore() {}

  @Override
  public void resetWorkingSolution(Plan plan) {
    SearchData ours = plan.data();
    if (ours != data) {
      data = ours;
      state = ours.newState();
    }
    for (BlockPlacement placement : plan.placements()) {
      state().put(placement.block(), placement.device());
    }
  }

  @Override
  public void beforeVariableChanged(Object entity, String variableName) {}

  @Override
  public void afterVariableChanged(Object entity, String variableName) {
    BlockPlacement placement = (BlockPlacement) entity;
    state().put(placement.block(), placement.device());
  }

  @Override
  public HardMediumSoftLongScore calculateScore() {
    PlanState now = state();
    set(data).control().move();
    long medium = now.medium();
    return HardMediumSoftLongScore.of(-now.violations(), -medium, -now.soft());
  }

  private PlanState state() {
    return set(state);
  }

  private static <T> T set(@Nullable T part) {
    if (part == null) {
      throw new IllegalStateException("a score before its plan: expected resetWorkingSolution");
    }
    return part;
  }

  @Override
  public void beforeEntityAdded(Object entity) {
    throw new UnsupportedOperationException("blocks come and go: expected a fixed set");
  }

  @Override
  public void afterEntityAdded(Object entity) {
    throw new UnsupportedOperationException("blocks come and go: expected a fixed set");
  }

  @Override
  public void beforeEntityRemoved(Object entity) {
    throw new UnsupportedOperationException("blocks come and go: expected a fixed set");
  }

  @Override
  public void afterEntityRemoved(Object entity) {
    throw new UnsupportedOperationException("blocks come and go: expected a fixed set");
  }
}
