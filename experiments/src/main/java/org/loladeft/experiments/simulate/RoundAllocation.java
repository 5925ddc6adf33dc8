package org.loladeft.experiments.simulate;

import java.util.List;
import java.util.stream.IntStream;
import org.loladeft.api.Allocation;
import org.loladeft.api.Block;
import org.loladeft.api.DeftProblem;

/**
 * Who took which block in a round. Rounds of the same devices share their ids, so that many rounds
 * take little memory.
 *
 * @param devices ids of the problem's devices, in its order
 * @param blocks ids of the problem's blocks, in its order
 * @param allocation by their indices
 */
record RoundAllocation(List<String> devices, List<String> blocks, Allocation allocation) {

  /** The allocation of a problem. */
  static RoundAllocation of(DeftProblem problem, Allocation allocation) {
    return new RoundAllocation(
        IntStream.range(0, problem.deviceCount()).mapToObj(problem::deviceId).toList(),
        problem.blocks().stream().map(Block::id).toList(),
        allocation);
  }

  /** The same, with another's lists where they are equal. */
  RoundAllocation sharing(RoundAllocation other) {
    boolean same = devices.equals(other.devices) && blocks.equals(other.blocks);
    return same ? new RoundAllocation(other.devices, other.blocks, allocation) : this;
  }
}
