package org.loladeft.optaplanner.engine;

import org.jspecify.annotations.Nullable;
import org.optaplanner.core.api.score.buildin.hardmediumsoftlong.HardMediumSoftLongScore;
import org.optaplanner.core.api.score.calculator.IncrementalScoreCalculator;

/**
 * The score of a plan, kept up to date move by move, on three levels that are compared in turn:
 *
 * <ol>
 *   <li>hard: minus the blocks that lack memory and the blocks too many on a device;
 *   <li>medium: minus the round's exact latency, see {@link RoundLatency#medium()};
 *   <li>soft: minus a tail that tells plans of equal latency apart, see {@link
 *       RoundLatency#soft()}.
 * </ol>
 *
 * A move of m blocks costs O(m) here plus what its {@link RoundLatency} needs: O(log L) on a
 * dedicated uplink and O(L) on a joint one, at any number of devices. All sums are of whole
 * numbers, so that nothing drifts and a score computed afresh is the same to the last bit.
 */
public final class PlanScore implements IncrementalScoreCalculator<Plan, HardMediumSoftLongScore> {

  private @Nullable SearchData data;
  private @Nullable RoundLatency round;
  private int[] load = {};
  private int[] deviceOf = {};
  private long violations;

  /** For OptaPlanner. */
  public PlanScore() {}

  @Override
  public void resetWorkingSolution(Plan plan) {
    SearchData ours = plan.data();
    if (ours != data) {
      data = ours;
      round = ours.newRound();
      load = new int[ours.problem().deviceCount()];
      deviceOf = new int[0];
    }
    for (int device : deviceOf) {
      load[device] = 0;
    }
    violations = 0;
    deviceOf = new int[plan.placements().size()];
    for (BlockPlacement placement : plan.placements()) {
      deviceOf[placement.block()] = placement.device();
      enter(placement.block(), placement.device());
    }
  }

  @Override
  public void beforeVariableChanged(Object entity, String variableName) {
    int block = ((BlockPlacement) entity).block();
    leave(block, deviceOf[block]);
  }

  @Override
  public void afterVariableChanged(Object entity, String variableName) {
    BlockPlacement placement = (BlockPlacement) entity;
    deviceOf[placement.block()] = placement.device();
    enter(placement.block(), placement.device());
  }

  private void leave(int block, int device) {
    violations -= data().fits(device, block) ? 0 : 1;
    violations -= --load[device] > 0 ? 1 : 0;
  }

  private void enter(int block, int device) {
    violations += data().fits(device, block) ? 0 : 1;
    violations += load[device]++ > 0 ? 1 : 0;
    round().put(block, device);
  }

  @Override
  public HardMediumSoftLongScore calculateScore() {
    RoundLatency now = round();
    data().control().move();
    long medium = now.medium();
    return HardMediumSoftLongScore.of(-violations, -medium, -now.soft());
  }

  private SearchData data() {
    return set(data);
  }

  private RoundLatency round() {
    return set(round);
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
