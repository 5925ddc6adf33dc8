package org.loladeft.ortools.model;

import java.util.Arrays;
import org.loladeft.api.DeftProblem;

/**
 * What the pairs of one device cost beside one another. The largest base of a set and the extras of
 * all its blocks add up to what the set costs; a device that takes one block has extras only.
 *
 * @param of pairs, of all devices
 * @param device device index
 * @param pairs those of the device, by block
 */
record DevicePairs(CandidatePairs of, int device, int[] pairs) {

  static DevicePairs of(CandidatePairs pairs, int device) {
    return new DevicePairs(pairs, device, pairs.ofDevice(device));
  }

  private DeftProblem problem() {
    return of.problem();
  }

  boolean isEmpty() {
    return pairs.length == 0;
  }

  /** Whether it takes one block at most. */
  boolean isAlone() {
    return problem().maxBlocks(device) == 1 || pairs.length == 1;
  }

  /** Whether it may take all its blocks together, as far as their number goes. */
  boolean takesAll() {
    return pairs.length <= problem().maxBlocks(device);
  }

  double computeSeconds(int p) {
    return problem().computeSeconds(device, of.block(p));
  }

  double extraCompute(int p) {
    return isAlone() ? computeSeconds(p) : problem().extraComputeSeconds(device, of.block(p));
  }

  double computeBase(int p) {
    return computeSeconds(p) - extraCompute(p);
  }

  double memoryBytes(int p) {
    return problem().blockMemoryBytes(device, of.block(p));
  }

  double extraMemory(int p) {
    return isAlone() ? memoryBytes(p) : problem().extraMemoryBytes(device, of.block(p));
  }

  double memoryBase(int p) {
    return memoryBytes(p) - extraMemory(p);
  }

  /** Seconds that a block's upload takes with the whole uplink. */
  double wholeSeconds(int p) {
    return problem().uploadSeconds(device, of.block(p), problem().uplink().budget());
  }

  /** Whether some set of as many blocks as it takes might not fit in its memory. */
  boolean memoryBinds() {
    if (isAlone()) {
      return false;
    }
    double[] extras = Arrays.stream(pairs).mapToDouble(this::extraMemory).sorted().toArray();
    double most = Arrays.stream(pairs).mapToDouble(this::memoryBase).max().orElse(0);
    for (int i = Math.max(0, extras.length - problem().maxBlocks(device)); i < extras.length; i++) {
      most += extras[i];
    }
    return most > problem().memoryBytes(device) * (1 - 1e-12);
  }
}
