package org.loladeft.dual;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.loladeft.api.Answer;
import org.loladeft.api.BlockPriceTreeProof;
import org.loladeft.api.BlockPriceTreeProof.Node;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.Hint;
import org.loladeft.api.LatencyTolerance;
import org.loladeft.api.LoneBound;
import org.loladeft.api.SolveContext;
import org.loladeft.api.StopPoll;
import org.loladeft.api.StopReason;

/** One run of {@link BlockPricingSolver}. */
final class BlockPricingRun {

  /** Without a time limit it ends after so many steps, some ten seconds. */
  private static final long MOST_STEPS = 400_000_000;

  /** How far below the best latency prices are tried first, in this order. */
  private static final double[] PROBES = {1e-3, 3e-3, 1e-2, 0.03, 0.1, 0.25, 0.5};

  private static final int BISECTIONS = 8;
  private static final double[] STAGES = {0.35, 0.7};

  /** Stages that raise the bound by less are not worth it. */
  private static final double SMALL = 2e-4;

  /** Just below the best latency on a joint uplink: first wide, at the end near. */
  private static final double WIDE = 9e-7;

  private static final double NEAR = 5e-10;

  /** What a proof of this kind may leave open on a joint uplink. */
  static final double JOINT_WIDTH = 1e-6;

  private static final int PROBE_ROUNDS = 150;
  private static final long PROBE_STEPS = 1_000_000;

  /** New beginnings of the local search a block; the tree finds what is left. */
  private static final int KICKS = 2;

  private final DeftProblem problem;
  private final SolveContext context;
  private final BlockIncumbent incumbent;
  private final SearchEffort effort;
  private final BlockPrices prices;
  private final boolean joint;
  private final double gap;

  /** What the local search ended at, each time. */
  private final List<int[]> lowPoints = new ArrayList<>();

  /** A bound without a proof, until there is one. */
  private final double lone;

  private double bound;
  private double step;
  private @Nullable Node proof;
  private int leaves;

  BlockPricingRun(DeftProblem problem, SolveContext context) {
    this.problem = problem;
    this.context = context;
    joint = problem.uplink().isJoint();
    incumbent = new BlockIncumbent(problem, context);
    effort = new SearchEffort(MOST_STEPS, () -> context.reasonToStop().isPresent());
    prices = new BlockPrices(problem, effort);
    lone = LoneBound.of(problem).seconds();
    gap = context.options().relativeGap() * (1 - 1e-6);
    step = joint ? Math.max(NEAR, gap) : gap;
  }

  Answer run() {
    context.options().hint().ifPresent(this::startFrom);
    new BlockExchange(
            problem,
            incumbent,
            BaseOrder.of(problem, StopPoll.never()),
            context.options().seed(),
            () -> context.reasonToStop().isPresent(),
            lowPoints::add)
        .improve(lone, KICKS * problem.blockCount());
    if (!incumbent.exists()) {
      return searchAny();
    }
    if (incumbent.latency() == 0) {
      return answer();
    }
    context.reportBound(Math.min(lone, incumbent.latency()));
    know(incumbent.allocation().devices());
    double near = step;
    step = joint ? Math.max(near, WIDE) : near;
    boolean closed = searchBriefly();
    if (!closed) {
      lowPoints.forEach(this::know);
      probe();
      for (double stage : STAGES) {
        double threshold = bound + (next() - bound) * stage;
        if (incumbent.latency() - bound > SMALL * incumbent.latency() && !search(threshold)) {
          return answer();
        }
      }
      closed = isClosed() || search(next());
    }
    if (closed && step > near) {
      step = near;
      searchOnward();
    }
    return answer();
  }

  private void startFrom(Hint hint) {
    int[] deviceOf = new int[problem.blockCount()];
    for (int j = 0; j < deviceOf.length; j++) {
      deviceOf[j] = hint.deviceOf(j);
      if (deviceOf[j] == Hint.NONE) {
        return;
      }
    }
    incumbent.offer(deviceOf);
  }

  /** The sets of an allocation are columns of all programmes to come. */
  private void know(int[] devices) {
    for (int k = 0; k < problem.deviceCount(); k++) {
      long set = 0;
      for (int j = 0; j < devices.length; j++) {
        set |= devices[j] == k ? 1L << j : 0;
      }
      if (set != 0) {
        prices.know(k, set);
      }
    }
  }

  /** Nothing is known: any allocation will do, and if there is none, that is the answer. */
  private Answer searchAny() {
    BlockPriceTree tree = tree();
    Node all = tree.search(Double.POSITIVE_INFINITY);
    if (all == null) {
      return incumbent.exists()
          ? answer()
          : noted(Answer.unsolved(OptionalDouble.empty(), reason()));
    }
    if (incumbent.exists()) {
      accept(tree.threshold(), all);
      return answer();
    }
    return noted(Answer.infeasible(BlockPriceTreeProof.of(Double.POSITIVE_INFINITY, all)));
  }

  private BlockPriceTree tree() {
    return new BlockPriceTree(prices, this::found);
  }

  private double found(int[] deviceOfBlock) {
    return incumbent.offer(deviceOfBlock) ? next() : Double.POSITIVE_INFINITY;
  }

  /** The largest threshold that is worth excluding; on a dedicated uplink it is asked strictly. */
  private double next() {
    double latency = incumbent.latency();
    return joint ? Math.min(latency * (1 - step), Math.nextDown(latency)) : latency * (1 - step);
  }

  private boolean isClosed() {
    return bound >= next();
  }

  /** Prices alone, a little below the best, then further. */
  private void probe() {
    double open = next();
    for (int i = 0; i < PROBES.length && bound == 0 && !effort.isOver(); i++) {
      double threshold = incumbent.latency() * (1 - PROBES[i]);
      if (threshold < open && !probe(threshold)) {
        open = threshold;
        for (int further = i + 1; further < PROBES.length && bound == 0; further++) {
          excludeAsPriced(incumbent.latency() * (1 - PROBES[further]));
        }
      }
    }
    for (int i = 0; i < BISECTIONS && open - bound > 2 * SMALL * open && !effort.isOver(); i++) {
      double middle = bound + (open - bound) / 2;
      open = bound > 0 && probe(middle) ? open : middle;
    }
  }

  /** Prices that do not exclude a threshold may exclude one further down. */
  private void excludeAsPriced(double threshold) {
    prices.ask(threshold);
    long before = effort.limit(PROBE_STEPS);
    if (prices.exclude()) {
      accept(threshold, BlockPriceTree.single(prices.prices));
    }
    effort.putBack(before);
  }

  private boolean probe(double threshold) {
    prices.ask(threshold);
    long before = effort.limit(PROBE_STEPS);
    boolean excluded = prices.relax(true, PROBE_ROUNDS);
    effort.putBack(before);
    if (excluded) {
      accept(threshold, BlockPriceTree.single(prices.prices));
    }
    return excluded;
  }

  private boolean search(double threshold) {
    BlockPriceTree tree = tree();
    Node all = tree.search(Math.min(threshold, next()));
    if (all != null) {
      accept(tree.threshold(), all);
    }
    return all != null;
  }

  /** Where nothing better is left, prices alone or a short search show it as a rule. */
  private boolean searchBriefly() {
    BlockPriceTree tree = tree();
    Node all = tree.searchBriefly(next());
    if (all != null) {
      accept(tree.threshold(), all);
    }
    return all != null;
  }

  /** The same without new prices: those a little below may do. */
  private void searchOnward() {
    BlockPriceTree tree = tree();
    Node all = tree.searchOnward(next());
    if (all != null) {
      accept(tree.threshold(), all);
    }
  }

  private void accept(double threshold, Node tree) {
    if (threshold > bound) {
      bound = threshold;
      proof = tree;
      leaves = tree.leaves();
      context.reportBound(Math.min(bound, incumbent.latency()));
    }
  }

  private StopReason reason() {
    return context.reasonToStop().orElse(StopReason.COMPLETED);
  }

  private Answer answer() {
    double latency = incumbent.latency();
    if (latency == 0) {
      return noted(Answer.optimal(incumbent.allocation(), 0, 0, proofOfZero()));
    }
    if (proof == null) {
      OptionalDouble lower = OptionalDouble.of(Math.min(lone, latency));
      return noted(Answer.feasible(incumbent.allocation(), latency, lower, null, reason()));
    }
    BlockPriceTreeProof evidence = BlockPriceTreeProof.of(bound, proof);
    double lower = Math.min(bound, latency);
    if (latency - lower <= (joint ? JOINT_WIDTH : LatencyTolerance.RELATIVE) * latency) {
      return noted(Answer.optimal(incumbent.allocation(), latency, lower, evidence));
    }
    boolean reached = latency - lower <= context.options().relativeGap() * latency;
    return noted(
        Answer.feasible(
            incumbent.allocation(),
            latency,
            OptionalDouble.of(lower),
            evidence,
            reached ? StopReason.GAP_REACHED : reason()));
  }

  /** That nothing is below 0 s. */
  private static BlockPriceTreeProof proofOfZero() {
    return BlockPriceTreeProof.of(0, BlockPriceTree.single(new long[0]));
  }

  private Answer noted(Answer answer) {
    Map<String, String> notes = new LinkedHashMap<>();
    notes.put("steps", Long.toString(effort.steps()));
    notes.put("leaves", Integer.toString(leaves));
    return answer.withNotes(notes);
  }
}
