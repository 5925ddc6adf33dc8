package org.loladeft.training.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.math3.distribution.GammaDistribution;
import org.apache.commons.math3.random.RandomGenerator;

/** How samples are dealt to devices. */
public sealed interface ShardRule {

  /**
   * Deals samples.
   *
   * @param labels the samples' labels
   * @param devices number of devices, at least 1
   * @param seed of all draws
   * @return for each device the indices of its samples, in random order, at least one; every sample
   *     belongs to exactly one. Equal arguments give equal shards
   * @throws IllegalArgumentException if there are fewer samples than devices
   */
  List<int[]> deal(double[] labels, int devices, long seed);

  /** Every device draws from the same distribution; sizes differ by at most one. */
  record Iid() implements ShardRule {
    @Override
    public List<int[]> deal(double[] labels, int devices, long seed) {
      requireEnough(labels, devices);
      int[] order = Shuffle.of(labels.length, seed, 0);
      List<List<Integer>> shards = empty(devices);
      for (int i = 0; i < order.length; i++) {
        shards.get(i % devices).add(order[i]);
      }
      return arrays(shards);
    }

    @Override
    public String toString() {
      return "iid";
    }
  }

  /**
   * Each class is split by shares drawn from a symmetric Dirichlet distribution, so that devices
   * have unequal mixtures and unequal numbers; scores are classed by the nearest whole number. A
   * device that draws nothing gets a sample of the largest shard.
   *
   * <p>Source: T. Hsu, H. Qi, M. Brown, "Measuring the Effects of Non-Identical Data Distribution
   * for Federated Visual Classification", arXiv 1909.06335; theirs draws a mixture for each device.
   *
   * @param alpha concentration, above 0: small for one class a device, large for equal mixtures
   */
  record Dirichlet(double alpha) implements ShardRule {

    private static final int SHARES = 1;

    /**
     * Validates.
     *
     * @throws IllegalArgumentException if not above 0 and at most a million
     */
    public Dirichlet {
      if (!(alpha > 0 && alpha <= 1e6)) {
        throw new IllegalArgumentException(
            "alpha is " + alpha + ": expected a number above 0 and at most 1e6");
      }
    }

    @Override
    public List<int[]> deal(double[] labels, int devices, long seed) {
      requireEnough(labels, devices);
      Map<Long, List<Integer>> classes = new TreeMap<>();
      for (int index : Shuffle.of(labels.length, seed, 0)) {
        classes.computeIfAbsent(Math.round(labels[index]), k -> new ArrayList<>()).add(index);
      }
      RandomGenerator random = Shuffle.random(seed, SHARES, 0);
      List<List<Integer>> shards = empty(devices);
      for (List<Integer> members : classes.values()) {
        split(members, shares(devices, random), shards);
      }
      fillEmpty(shards);
      return arrays(shards);
    }

    /** Normalised gamma draws; if all underflow, one device gets everything. */
    private double[] shares(int devices, RandomGenerator random) {
      GammaDistribution gamma = new GammaDistribution(random, alpha, 1);
      double[] shares = new double[devices];
      double sum = 0;
      for (int k = 0; k < devices; k++) {
        shares[k] = gamma.sample();
        sum += shares[k];
      }
      if (!(sum > 0)) {
        shares[random.nextInt(devices)] = 1;
        sum = 1;
      }
      for (int k = 0; k < devices; k++) {
        shares[k] /= sum;
      }
      return shares;
    }

    private static void split(List<Integer> members, double[] shares, List<List<Integer>> shards) {
      double reached = 0;
      int from = 0;
      for (int k = 0; k < shares.length; k++) {
        reached += shares[k];
        boolean last = k == shares.length - 1;
        int to = last ? members.size() : (int) Math.round(reached * members.size());
        to = Math.max(from, Math.min(members.size(), to));
        shards.get(k).addAll(members.subList(from, to));
        from = to;
      }
    }

    private static void fillEmpty(List<List<Integer>> shards) {
      for (List<Integer> shard : shards) {
        if (shard.isEmpty()) {
          List<Integer> largest = shards.get(0);
          for (List<Integer> other : shards) {
            largest = other.size() > largest.size() ? other : largest;
          }
          shard.add(largest.remove(largest.size() - 1));
        }
      }
    }

    @Override
    public String toString() {
      return "dirichlet:" + alpha;
    }
  }

  /**
   * A rule by its words.
   *
   * @param words {@code iid}, or {@code dirichlet:} and alpha
   * @return the rule
   * @throws IllegalArgumentException if it is none
   */
  static ShardRule of(String words) {
    if (words.equals("iid")) {
      return new Iid();
    }
    String prefix = "dirichlet:";
    if (words.startsWith(prefix)) {
      try {
        return new Dirichlet(Double.parseDouble(words.substring(prefix.length())));
      } catch (NumberFormatException e) {
        // Said below.
      }
    }
    throw new IllegalArgumentException(
        "shards are '" + words + "': expected iid or dirichlet:ALPHA, such as dirichlet:0.5");
  }

  private static void requireEnough(double[] labels, int devices) {
    if (devices < 1 || devices > labels.length) {
      throw new IllegalArgumentException(
          devices + " devices for " + labels.length + " samples: expected a sample for each");
    }
  }

  private static List<List<Integer>> empty(int devices) {
    List<List<Integer>> shards = new ArrayList<>();
    for (int k = 0; k < devices; k++) {
      shards.add(new ArrayList<>());
    }
    return shards;
  }

  private static List<int[]> arrays(List<List<Integer>> shards) {
    return shards.stream().map(s -> s.stream().mapToInt(Integer::intValue).toArray()).toList();
  }
}
