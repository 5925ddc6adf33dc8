package org.loladeft.api.check;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.RunPriceProof;

/**
 * Confirms a {@link RunPriceProof} from the problem alone.
 *
 * <p>Put the blocks in {@linkplain BlockOrder some order}, 1 to L. A <em>run</em> of n blocks takes
 * the n deepest that are left, or, of groups of blocks, the n_i deepest of each group i that are
 * left of it, at least one of the group of the deepest of all. Let c_k(d, r) be {@linkplain
 * RunBounds at most the need} of device k for every set of blocks with the counts of run r that has
 * a block of the group of d at d or deeper. A <em>round</em> is a sequence of runs of different
 * devices that takes all blocks; each costs c_k(d, r), d being the deepest block left.
 *
 * <p><em>If an allocation finishes by T, the needs of some round are within the budget.</em> Give
 * each device a run of as many blocks of each group as it has, in this order: let d be the deepest
 * block left, i its group, and m the number of blocks of group i that are taken. These were the
 * deepest of i; so m + 1 blocks of i are at d or deeper. The devices that have had their runs hold
 * m blocks of i. So one that has not holds a block of i at d or deeper, and comes next: it needs at
 * least c_k(d, r). []
 *
 * <p>That no round is within the budget is shown by a {@link RunPotential}, and, where the prices
 * leave a gap, by a {@link LabelSearch}. A round that is found refutes the proof; a limit that
 * comes first leaves it unconfirmed.
 *
 * <p><em>Where no need is above 0</em> (on a dedicated uplink, without uploads, at T = infinity on
 * a band) the budget is 0, and with one group only the longest run of each device in each state is
 * looked at: from less left it is no shorter, so a round of longest runs never lags behind.
 *
 * <p><em>Numbers.</em> Needs are exact or rounded down, sums of needs rounded down, worths of
 * devices and their sums rounded up. So rounding can weaken a proof and never make a false one
 * pass.
 *
 * <p>O(K L) for the prices where no need is above 0, else O(K L^2), with groups O(K) for each run
 * of each state; then the labels.
 */
final class RunPriceChecker {

  /** Most labels of a search. */
  private static final int MOST_LABELS = 100_000;

  /** Most needs that are kept; they take 256 MB. */
  private static final long MOST_NEEDS = 1L << 25;

  private static final Verdict TOO_LARGE =
      Verdict.unconfirmed("it is not confirmed within the limit: it has too many runs to look at");

  private final DeftProblem problem;
  private final RunPriceProof proof;
  private final int mostLabels;
  private final int[] order;
  private final int[] groupAt;
  private final boolean oneGroup;
  private final boolean free;

  private RunPriceChecker(DeftProblem problem, RunPriceProof proof, int mostLabels) {
    this.problem = problem;
    this.proof = proof;
    this.mostLabels = mostLabels;
    order = BlockOrder.of(problem);
    oneGroup = proof.groups().length <= 1;
    groupAt = groupAt();
    free = isFree();
  }

  /** Checks a proof whose threshold is not NaN. */
  static Verdict check(DeftProblem problem, RunPriceProof proof) {
    return check(problem, proof, MOST_LABELS);
  }

  /** The same with a limit of its own. */
  static Verdict check(DeftProblem problem, RunPriceProof proof, int labels) {
    String fault = PriceList.fault(problem, proof.devices(), proof.prices());
    fault = fault.isEmpty() ? partitionFault(problem.blockCount(), proof.groups()) : fault;
    return fault.isEmpty()
        ? new RunPriceChecker(problem, proof, labels).verdict()
        : Verdict.refuted(fault);
  }

  private static String partitionFault(int blocks, int[][] groups) {
    int[] named = Arrays.stream(groups).flatMapToInt(Arrays::stream).sorted().toArray();
    boolean partition = Arrays.equals(named, IntStream.range(0, blocks).toArray());
    return groups.length == 0 || partition
        ? ""
        : "its groups hold the blocks "
            + Arrays.toString(named)
            + ": expected each of the "
            + blocks
            + " once";
  }

  private int[] groupAt() {
    int[] groupOf = new int[order.length];
    int[][] groups = proof.groups();
    for (int i = 0; i < groups.length; i++) {
      for (int block : groups[i]) {
        groupOf[block] = i;
      }
    }
    return Arrays.stream(order).map(block -> groupOf[block]).toArray();
  }

  private boolean isFree() {
    boolean uploads =
        IntStream.range(0, order.length).anyMatch(block -> problem.uploadBits(block) > 0);
    boolean unlimited =
        proof.thresholdSeconds() == Double.POSITIVE_INFINITY
            && !problem.uplink().kind().hasWholeShares();
    return !problem.uplink().isJoint() || !uploads || unlimited;
  }

  private Verdict verdict() {
    int[][] depths = depthsOfGroups();
    if (BlocksLeft.isTooMuch(depths)) {
      return TOO_LARGE;
    }
    BlocksLeft left = new BlocksLeft(depths);
    DeviceBounds bounds = bounds(left);
    double[] prices = allPrices();
    boolean longestOnly = free && oneGroup;
    int runs = longestOnly ? 1 : left.states();
    int[] devices = UsefulDevices.of(bounds, prices, order.length, runs);
    if (areTooMany(devices.length, order.length, runs)) {
      return TOO_LARGE;
    }
    double[][][] needs = Arrays.stream(devices).mapToObj(bounds::of).toArray(double[][][]::new);
    double[] useful = Arrays.stream(devices).mapToDouble(k -> prices[k]).toArray();
    double budget = free ? 0 : problem.uplink().budget();
    return verdict(new RunGraph(left, needs, useful, budget, longestOnly));
  }

  /** Whether the needs of so many devices, by depth and run, are more than can be kept. */
  static boolean areTooMany(int devices, int blocks, int runs) {
    return devices * (blocks + 1L) * runs > MOST_NEEDS;
  }

  private int[][] depthsOfGroups() {
    int groups = oneGroup ? 1 : proof.groups().length;
    return IntStream.range(0, groups)
        .mapToObj(
            i ->
                IntStream.rangeClosed(1, order.length)
                    .filter(depth -> groupAt[depth - 1] == i)
                    .toArray())
        .toArray(int[][]::new);
  }

  private DeviceBounds bounds(BlocksLeft left) {
    double threshold = proof.thresholdSeconds();
    return oneGroup
        ? new RunBounds(problem, threshold, order, free)
        : new KindBounds(problem, threshold, order, groupAt, left);
  }

  private double[] allPrices() {
    double[] all = new double[problem.deviceCount()];
    int[] devices = proof.devices();
    double[] prices = proof.prices();
    for (int i = 0; i < devices.length; i++) {
      all[devices[i]] = prices[i];
    }
    return all;
  }

  private Verdict verdict(RunGraph graph) {
    RunPotential potential = new RunPotential(graph);
    int start = graph.states() - 1;
    if (potential.excludes(0, start, potential.worthOfAll())) {
      return Verdict.confirmed();
    }
    return switch (new LabelSearch(graph, potential, mostLabels).run()) {
      case EXCLUDED -> Verdict.confirmed();
      case FOUND -> Verdict.refuted(foundWords());
      case LIMIT ->
          Verdict.unconfirmed("it is not confirmed within the limit of " + mostLabels + " labels");
    };
  }

  private String foundWords() {
    return "at "
        + proof.thresholdSeconds()
        + " s runs on different devices may take all blocks"
        + (free ? "" : " within the budget, " + problem.uplink().budget())
        + ": expected none";
  }
}
