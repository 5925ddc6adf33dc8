package org.loladeft.optaplanner.engine;

import org.jspecify.annotations.Nullable;
import org.optaplanner.core.api.domain.entity.PlanningEntity;
import org.optaplanner.core.api.domain.variable.PlanningVariable;

/** The planning entity: a block, whose variable is the device that takes it. */
@PlanningEntity
public final class BlockPlacement {

  static final String DEVICE = "device";

  private int block;

  @PlanningVariable(valueRangeProviderRefs = Plan.DEVICES)
  private @Nullable Integer device;

  /** For OptaPlanner. */
  public BlockPlacement() {}

  BlockPlacement(int block, int device) {
    this.block = block;
    this.device = device;
  }

  int block() {
    return block;
  }

  /** Device index; a plan starts complete and no move leaves one without. */
  int device() {
    if (device == null) {
      throw new IllegalStateException("block " + block + " has no device: expected a full plan");
    }
    return device;
  }

  void place(int newDevice) {
    device = newDevice;
  }

  @Override
  public String toString() {
    return "block " + block + " on device " + device;
  }
}
