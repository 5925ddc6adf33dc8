package org.loladeft.scenario;

/**
 * What every device has to do for each block, computed once for all of them.
 *
 * @param workload the workload
 * @param flops operations of each block
 * @param bytes memory of each block by the cost model
 * @param furtherFlops operations that each block adds beside a deeper one
 * @param furtherBytes memory that each block adds beside a deeper one, by the cost model
 */
public record BlockNeeds(
    Workload workload,
    double[] flops,
    double[] bytes,
    double[] furtherFlops,
    double[] furtherBytes) {

  /**
   * The needs of a workload's blocks.
   *
   * @param workload the workload
   * @return operations and bytes by block
   */
  public static BlockNeeds of(Workload workload) {
    return new BlockNeeds(
        workload,
        workload.flops(),
        workload.bytes(),
        workload.furtherFlops(),
        workload.furtherBytes());
  }
}
