package org.loladeft.optaplanner.engine;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.optaplanner.core.api.domain.solution.PlanningEntityCollectionProperty;
import org.optaplanner.core.api.domain.solution.PlanningScore;
import org.optaplanner.core.api.domain.solution.PlanningSolution;
import org.optaplanner.core.api.domain.valuerange.CountableValueRange;
import org.optaplanner.core.api.domain.valuerange.ValueRangeFactory;
import org.optaplanner.core.api.domain.valuerange.ValueRangeProvider;
import org.optaplanner.core.api.score.buildin.hardmediumsoftlong.HardMediumSoftLongScore;

/**
 * The planning solution: a device for every block. Devices are a range of indices, so that neither
 * a plan nor its copies grow with their number.
 */
@PlanningSolution(solutionCloner = PlanCloner.class)
public final class Plan {

  static final String DEVICES = "devices";

  private @Nullable SearchData data;
  private @Nullable MoveSource moves;

  @PlanningEntityCollectionProperty private List<BlockPlacement> placements = List.of();

  @PlanningScore private @Nullable HardMediumSoftLongScore score;

  /** For OptaPlanner. */
  public Plan() {}

  /**
   * A plan to start from.
   *
   * @param data what the search knows of the problem
   * @param deviceOfBlock device index of each block
   */
  Plan(SearchData data, int[] deviceOfBlock) {
    this.data = data;
    this.moves = data.newMoves();
    placements = new ArrayList<>(deviceOfBlock.length);
    for (int j = 0; j < deviceOfBlock.length; j++) {
      placements.add(new BlockPlacement(j, deviceOfBlock[j]));
    }
  }

  /** A copy with placements of its own; data and the source of moves are shared. */
  Plan copy() {
    Plan copy = new Plan();
    copy.data = data;
    copy.moves = moves;
    copy.score = score;
    copy.placements = new ArrayList<>(placements.size());
    for (BlockPlacement placement : placements) {
      copy.placements.add(new BlockPlacement(placement.block(), placement.device()));
    }
    return copy;
  }

  /** {@return the indices of all devices, the value range of every placement} */
  @ValueRangeProvider(id = DEVICES)
  public CountableValueRange<Integer> devices() {
    return ValueRangeFactory.createIntValueRange(0, data().problem().deviceCount());
  }

  SearchData data() {
    if (data == null) {
      throw new IllegalStateException("a plan without data: expected one of Plan's copies");
    }
    return data;
  }

  /** Where moves come from, shared by all copies of one solve. */
  MoveSource moves() {
    if (moves == null) {
      throw new IllegalStateException("a plan without moves: expected one of Plan's copies");
    }
    return moves;
  }

  List<BlockPlacement> placements() {
    return placements;
  }

  int[] deviceOfBlock() {
    int[] devices = new int[placements.size()];
    for (BlockPlacement placement : placements) {
      devices[placement.block()] = placement.device();
    }
    return devices;
  }
}
