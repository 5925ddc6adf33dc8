package org.loladeft.formats;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.loladeft.api.Allocation;
import org.loladeft.api.Uplink;

/**
 * Who took which block in one round of a simulation: a line of its file of rounds.
 *
 * @param policy who decided
 * @param run number of the run, from 1
 * @param round number of the round, from 1
 * @param latencySeconds how long it took; empty if it was skipped
 * @param devices one for each device with a block, in the order of the scenario; none if it was
 *     skipped
 */
public record AllocatedRound(
    String policy, int run, int round, OptionalDouble latencySeconds, List<Part> devices) {

  /** Copies. */
  public AllocatedRound {
    devices = List.copyOf(devices);
  }

  /**
   * A device's part.
   *
   * @param device its id
   * @param blocks ids of its blocks, from the output down
   * @param bandwidthHz its share of a shared or power-limited uplink, Hz; else empty
   * @param resourceBlocks its share of a resource-block uplink; else empty
   */
  public record Part(
      String device, List<String> blocks, OptionalDouble bandwidthHz, OptionalInt resourceBlocks) {

    /** Copies. */
    public Part {
      blocks = List.copyOf(blocks);
    }
  }

  /**
   * {@return the parts of an allocation, by ids} O(L log L).
   *
   * @param kind the uplink's kind
   * @param deviceIds ids of the devices that the allocation counts
   * @param blockIds ids of the blocks, as many as it allocates
   * @param allocation the allocation
   */
  public static List<Part> parts(
      Uplink.Kind kind, List<String> deviceIds, List<String> blockIds, Allocation allocation) {
    Map<Integer, List<Integer>> blocksOf = new TreeMap<>();
    for (int j = 0; j < allocation.blockCount(); j++) {
      blocksOf.computeIfAbsent(allocation.deviceOf(j), k -> new ArrayList<>()).add(j);
    }
    List<Part> parts = new ArrayList<>();
    blocksOf.forEach(
        (device, blocks) -> {
          double share = allocation.hasShares() ? allocation.shareOf(blocks.get(0)) : 0;
          boolean whole = kind.hasWholeShares();
          parts.add(
              new Part(
                  deviceIds.get(device),
                  blocks.stream().map(blockIds::get).toList(),
                  kind.isJoint() && !whole ? OptionalDouble.of(share) : OptionalDouble.empty(),
                  whole ? OptionalInt.of((int) share) : OptionalInt.empty()));
        });
    return parts;
  }
}
