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

  private @Nullable Terrain terrain;
  private @Nullable Board board;

  @PlanningEntityCollectionProperty private List<Seat> seats = List.of();

  @PlanningScore private @Nullable HardMediumSoftLongScore score;

  /** For OptaPlanner. */
  public Plan() {}

  /**
   * A plan to start from.
   *
   * @param terrain what the search knows of the problem
   * @param deviceOfBlock device index of each block
   */
  Plan(Terrain terrain, int[] deviceOfBlock) {
    this.terrain = terrain;
    this.board = new Board(terrain);
    seats = new ArrayList<>(deviceOfBlock.length);
    for (int j = 0; j < deviceOfBlock.length; j++) {
      seats.add(new Seat(j, deviceOfBlock[j]));
    }
  }

  /** A copy with seats of its own; terrain and board are shared. */
  Plan copy() {
    Plan copy = new Plan();
    copy.terrain = terrain;
    copy.board = board;
    copy.score = score;
    copy.seats = new ArrayList<>(seats.size());
    for (Seat seat : seats) {
      copy.seats.add(new Seat(seat.block(), seat.device()));
    }
    return copy;
  }

  /**
   * The value range of every seat.
   *
   * @return the indices of all devices
   */
  @ValueRangeProvider(id = DEVICES)
  public CountableValueRange<Integer> devices() {
    return ValueRangeFactory.createIntValueRange(0, terrain().problem().deviceCount());
  }

  Terrain terrain() {
    if (terrain == null) {
      throw new IllegalStateException("a plan without terrain: expected one of Plan's copies");
    }
    return terrain;
  }

  /** The moves' view of the working plan, shared by all copies of one solve. */
  Board board() {
    if (board == null) {
      throw new IllegalStateException("a plan without board: expected one of Plan's copies");
    }
    return board;
  }

  List<Seat> seats() {
    return seats;
  }

  int[] deviceOfBlock() {
    int[] devices = new int[seats.size()];
    for (Seat seat : seats) {
      devices[seat.block()] = seat.device();
    }
    return devices;
  }
}
