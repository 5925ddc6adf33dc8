package org.loladeft.api;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * An earlier answer that a solve may start from: who took which block, and the prices of an earlier
 * proof. It is advice: a useless hint costs a little time and never correctness. Immutable.
 */
public final class Hint {

  /** Stands for a block without a hinted device. */
  public static final int NONE = -1;

  private final int[] deviceOfBlock;
  private final Optional<PriceProof> prices;

  private Hint(int[] deviceOfBlock, Optional<PriceProof> prices) {
    this.deviceOfBlock = deviceOfBlock;
    this.prices = prices;
  }

  /**
   * {@return a hint from an allocation}
   *
   * @param allocation an earlier allocation
   */
  public static Hint of(Allocation allocation) {
    return new Hint(allocation.devices(), Optional.empty());
  }

  /**
   * {@return a hint from an allocation and prices, for example of a solution file}
   *
   * @param allocation an earlier allocation
   * @param prices prices of an earlier proof
   */
  public static Hint of(Allocation allocation, PriceProof prices) {
    return new Hint(allocation.devices(), Optional.of(prices));
  }

  /**
   * {@return a hint from an earlier result, with the prices of its proof if it has any}
   *
   * @param result an earlier result
   */
  public static Hint of(DeftResult.WithAllocation result) {
    return new Hint(result.allocation().devices(), result.proof().flatMap(Hint::pricesOf));
  }

  private static Optional<PriceProof> pricesOf(Proof proof) {
    if (proof instanceof RunPriceProof runs) {
      return Optional.of(PriceProof.of(runs.thresholdSeconds(), runs.devices(), runs.prices()));
    }
    return proof instanceof PriceProof prices ? Optional.of(prices) : Optional.empty();
  }

  /**
   * {@return a hint from ids, for example of a solution file of an earlier round} What the problem
   * lacks is dropped. O(L + K).
   *
   * @param problem the problem to solve
   * @param deviceOfBlock from ids of blocks to ids of devices
   */
  public static Hint ofIds(DeftProblem problem, Map<String, String> deviceOfBlock) {
    Map<String, Integer> indices = deviceIndices(problem);
    int[] devices = new int[problem.blockCount()];
    for (int j = 0; j < devices.length; j++) {
      String device = deviceOfBlock.get(problem.blocks().get(j).id());
      devices[j] = device == null ? NONE : indices.getOrDefault(device, NONE);
    }
    return new Hint(devices, Optional.empty());
  }

  /**
   * {@return this hint with prices from ids} What the problem lacks is dropped. O(K).
   *
   * @param problem the problem that this hint is about
   * @param thresholdSeconds the threshold of the proof that the prices are from
   * @param prices from ids of devices to prices
   * @throws IllegalArgumentException if a price is negative or not finite
   */
  public Hint withPrices(DeftProblem problem, double thresholdSeconds, Map<String, Double> prices) {
    Map<String, Integer> indices = deviceIndices(problem);
    Map<Integer, Double> known = new TreeMap<>();
    prices.forEach(
        (id, price) -> {
          Integer device = indices.get(id);
          if (device != null) {
            known.put(device, price);
          }
        });
    return new Hint(deviceOfBlock, Optional.of(proof(thresholdSeconds, known)));
  }

  private static Map<String, Integer> deviceIndices(DeftProblem problem) {
    Map<String, Integer> indices = new HashMap<>();
    for (int k = 0; k < problem.deviceCount(); k++) {
      indices.put(problem.deviceId(k), k);
    }
    return indices;
  }

  private static PriceProof proof(double thresholdSeconds, Map<Integer, Double> prices) {
    return PriceProof.of(
        thresholdSeconds,
        prices.keySet().stream().mapToInt(Integer::intValue).toArray(),
        prices.values().stream().mapToDouble(Double::doubleValue).toArray());
  }

  /**
   * This hint for another problem: blocks and devices are matched by id, and what the other problem
   * lacks is dropped. O(L) where devices keep their indices, O(K) for each that is gone.
   *
   * @param from the problem that this hint is about
   * @param to the problem to solve
   * @return a hint whose indices are those of {@code to}
   * @throws IllegalArgumentException if this hint does not fit {@code from}
   */
  public Hint carriedOver(DeftProblem from, DeftProblem to) {
    requireFits(from);
    Map<String, Integer> blockIndex = new HashMap<>();
    for (int j = 0; j < from.blockCount(); j++) {
      blockIndex.put(from.blocks().get(j).id(), j);
    }
    int[] carried = new int[to.blockCount()];
    for (int j = 0; j < carried.length; j++) {
      Integer old = blockIndex.get(to.blocks().get(j).id());
      int device = old == null ? NONE : deviceOfBlock[old];
      carried[j] = device == NONE ? NONE : to.indexOfDevice(from.deviceId(device), device);
    }
    return new Hint(carried, prices.map(p -> carriedOver(p, from, to)));
  }

  private static PriceProof carriedOver(PriceProof proof, DeftProblem from, DeftProblem to) {
    int[] devices = proof.devices();
    double[] prices = proof.prices();
    Map<Integer, Double> carried = new TreeMap<>();
    for (int i = 0; i < devices.length; i++) {
      int device = to.indexOfDevice(from.deviceId(devices[i]), devices[i]);
      if (device != NONE) {
        carried.put(device, prices[i]);
      }
    }
    return proof(proof.thresholdSeconds(), carried);
  }

  /**
   * Refuses a problem whose indices this hint does not share.
   *
   * @param problem the problem to solve
   * @throws IllegalArgumentException if the numbers of blocks differ or a hinted device does not
   *     exist
   */
  public void requireFits(DeftProblem problem) {
    if (deviceOfBlock.length != problem.blockCount()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "the hint has %s blocks and the problem %s: carry it over with Hint.carriedOver",
              deviceOfBlock.length,
              problem.blockCount()));
    }
    int largest = Arrays.stream(deviceOfBlock).max().orElse(NONE);
    int[] priced = prices.map(PriceProof::devices).orElse(new int[0]);
    largest = priced.length == 0 ? largest : Math.max(largest, priced[priced.length - 1]);
    if (largest >= problem.deviceCount()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "the hint names device index %s and the problem has %s devices: carry it over with"
                  + " Hint.carriedOver",
              largest,
              problem.deviceCount()));
    }
  }

  /** {@return the number of blocks of the problem that the hint is about} */
  public int blockCount() {
    return deviceOfBlock.length;
  }

  /**
   * {@return the index of the hinted device of a block, or {@link #NONE}} Two blocks may name the
   * same device, and a pair may be infeasible.
   *
   * @param block block index
   * @throws IndexOutOfBoundsException if {@code block} is not below {@link #blockCount()}
   */
  public int deviceOf(int block) {
    return deviceOfBlock[block];
  }

  /**
   * {@return the prices of an earlier proof, no longer a proof of anything; empty when there are
   * none}
   */
  public Optional<PriceProof> prices() {
    return prices;
  }
}
