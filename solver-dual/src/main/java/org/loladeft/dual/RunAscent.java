package org.loladeft.dual;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.loladeft.api.Answer;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeviceLoad;
import org.loladeft.api.EqualBlocks;
import org.loladeft.api.LoneBound;
import org.loladeft.api.RunPriceProof;
import org.loladeft.api.SolveContext;
import org.loladeft.api.StopPoll;
import org.loladeft.api.StopReason;

/**
 * One run of {@link DualAscentSolver} where devices may take several blocks: the dual of section 11
 * of docs/mathematics.md, with the cheapest way in runs in place of the assignment.
 *
 * <p>With few kinds of blocks a run takes of each kind. Where blocks differ in any way, runs cost
 * what any set of as many blocks costs at least of which one is as deep, so that the dual still
 * bounds the optimum. Incumbents are allocations of the problem as it is.
 */
final class RunAscent {

  /** How far a bound from bounds stays below them. */
  private static final double OUTWARD = 1e-11;

  private static final double UNIT_PRICE = 0x1p20;

  /** Most moves of all devices with kinds of blocks: about a millisecond an iteration. */
  private static final int MOST_MOVES = 1 << 16;

  private final DeftProblem problem;
  private final SolveContext context;
  private final int[] order;
  private final RunTable table;
  private final PricedRuns runs;
  private final BlockIncumbent incumbent;
  private final BlockExchange exchange;
  private final boolean perDevice;
  private final boolean perBlock;
  private final Multipliers lambda;
  private final double[] direction;

  /** Prices of involvement, in parts of {@link #scale}. */
  private final Multipliers mu;

  private final double[] calls;
  private final double outward;

  /** Latency of the first incumbent. */
  private double scale;

  private double nu;
  private double bound;
  private int iterations;

  RunAscent(DeftProblem problem, SolveContext context) {
    this.problem = problem;
    this.context = context;
    StopPoll poll = StopPoll.of(context);
    Optional<int[]> equal = EqualBlocks.order(problem, poll);
    order = equal.orElseGet(() -> BaseOrder.of(problem, poll));
    table = equal.isPresent() ? RunTable.ofEqual(problem, order, poll) : unequal(poll);
    outward = equal.isPresent() ? 0 : OUTWARD;
    runs = new PricedRuns(table, poll);
    incumbent = new BlockIncumbent(problem, context);
    exchange =
        new BlockExchange(problem, incumbent, order, context.options().seed(), this::isStopped);
    String multipliers = context.options().parameter("multipliers", "both", "devices", "blocks");
    perDevice = !multipliers.equals("blocks");
    perBlock = !multipliers.equals("devices");
    boolean polyak = context.options().parameter("step", "polyak", "diminishing").equals("polyak");
    int devices = problem.deviceCount();
    int size = (perDevice ? devices : 0) + (perBlock ? order.length : 0);
    lambda = new Multipliers(size, polyak);
    direction = new double[size];
    mu = Multipliers.free(devices, polyak);
    calls = new double[devices];
  }

  private boolean isStopped() {
    return context.reasonToStop().isPresent();
  }

  /** Of few kinds of blocks, or of bounds. */
  private RunTable unequal(StopPoll poll) {
    int[][] kinds = BlockKinds.of(problem, order, poll);
    RunTable table = kinds == null ? null : RunTable.ofKinds(problem, order, kinds, poll);
    boolean isSmall =
        table != null && (long) table.states.moves() * table.deviceCount() <= MOST_MOVES;
    return isSmall ? table : RunTable.ofBounds(problem, order, poll);
  }

  Answer run() {
    Optional<Answer> infeasible = infeasibleByCount();
    if (infeasible.isPresent()) {
      return infeasible.get();
    }
    if (!exchange.start()) {
      return stopped(context.reasonToStop().orElse(StopReason.COMPLETED));
    }
    exchange.polish();
    startMultipliers();
    try {
      return ascend();
    } catch (StopPoll.Stopped stop) {
      return stopped(stop.reason());
    }
  }

  /** Whether memory and caps ask for more runs than there are devices. */
  private Optional<Answer> infeasibleByCount() {
    for (int k = 0; k < calls.length; k++) {
      runs.priceInvolvement(k, 1);
    }
    if (runs.shortest() <= calls.length) {
      return Optional.empty();
    }
    double[] prices = new double[calls.length];
    Arrays.fill(prices, UNIT_PRICE);
    int[] devices = IntStream.range(0, prices.length).toArray();
    return Optional.of(Answer.infeasible(proof(Double.POSITIVE_INFINITY, devices, prices)));
  }

  private RunPriceProof proof(double threshold, int[] devices, double[] prices) {
    RunPriceProof proof = RunPriceProof.of(threshold, devices, prices);
    int[][] kinds = table.states.kinds();
    return kinds.length > 1 ? proof.withGroups(kinds) : proof;
  }

  private int blockIndex(int block) {
    return perDevice ? calls.length + block : block;
  }

  /** The multipliers that are right for the first incumbent alone, mixed with equal ones. */
  private void startMultipliers() {
    scale = incumbent.latency();
    int[] deviceOf = incumbent.allocation().devices();
    double[] right = new double[direction.length];
    double sum = 0;
    for (DeviceLoad load : DeviceLoad.ofAll(problem, deviceOf)) {
      int k = load.device();
      double share = incumbent.allocation().shareOf(load.blocks()[0]);
      double w = load.uploadBits() / problem.channel(k);
      double weight = w > 0 ? share / w * share : 1;
      sum += weight;
      for (int block : load.blocks()) {
        right[perBlock ? blockIndex(block) : k] = perBlock ? weight / load.blocks().length : weight;
      }
    }
    for (int i = 0; i < right.length && sum > 0 && sum < Double.POSITIVE_INFINITY; i++) {
      double mix = perBlock ? 0.9 : 0.5; // unused devices need a price too
      lambda.value[i] = mix * right[i] / sum + (1 - mix) / right.length;
    }
    setPrices();
    nu = bandPrice(deviceOf);
  }

  private void setPrices() {
    for (int k = 0; k < calls.length; k++) {
      runs.priceDevice(k, perDevice ? lambda.value[k] : 0);
      runs.priceInvolvement(k, mu.value[k] * scale);
    }
    if (perBlock) {
      runs.priceBlocks(Arrays.copyOfRange(lambda.value, blockIndex(0), lambda.value.length));
    }
  }

  /** The price at which the closed-form bandwidths of an allocation add up to the band. */
  private double bandPrice(int[] deviceOf) {
    double sum = 0;
    for (DeviceLoad load : DeviceLoad.ofAll(problem, deviceOf)) {
      int k = load.device();
      double price = perDevice ? lambda.value[k] : 0;
      for (int block : load.blocks()) {
        price += perBlock ? lambda.value[blockIndex(block)] : 0;
      }
      sum += Math.sqrt(price * load.uploadBits() / problem.channel(k));
    }
    return square(sum / problem.uplink().budget());
  }

  /** The same of a way. */
  private double bandPrice(RunPlan way) {
    double sum = 0;
    int state = table.states.start();
    for (int i = 0; i < way.length(); i++) {
      int k = way.devices()[i];
      int m = way.moves()[i];
      sum += Math.sqrt(Math.max(0, runs.priceOfSecond(k, state, m)) * runs.upload(k, m));
      state = table.states.to()[m];
    }
    return square(sum / problem.uplink().budget());
  }

  private static double square(double root) {
    return root * root;
  }

  private Answer ascend() {
    while (true) {
      Optional<StopReason> end =
          DualAscentSolver.reasonToEnd(context, iterations, incumbent.latency(), bound);
      if (end.isPresent()) {
        return stopped(end.get());
      }
      iterations++;
      setPrices();
      runs.priceBand(nu);
      runs.cutAt(incumbent.latency() * (1 - 1e-12 - outward));
      double cost = runs.shortest();
      if (cost == Double.POSITIVE_INFINITY) {
        return provenByCut();
      }
      advance(cost);
    }
  }

  /** Takes the bound and the incumbent of one way and moves the multipliers. */
  private void advance(double cost) {
    RunPlan way = runs.way();
    double value = dualValue(cost);
    if (value > bound) {
      bound = Math.min(value, incumbent.latency());
      context.reportBound(bound);
    }
    @Nullable RunPlan plan = runs.dive();
    if (plan != null && incumbent.offer(table.states.deviceOfBlock(plan))) {
      exchange.polish();
    }
    setDirections(way);
    double next = bandPrice(way);
    lambda.observe(value);
    lambda.step(direction, incumbent.latency(), value, iterations, this::isStopped);
    mu.observe(value);
    mu.step(calls, incumbent.latency(), value, iterations, this::isStopped);
    nu = next > 0 && nu > 0 ? Math.sqrt(nu) * Math.sqrt(next) : next;
  }

  /**
   * The way's cost less the prices of involvement and of the band, rounded down. Multipliers that
   * add up to s bound s T*, so the value is divided by s.
   */
  private double dualValue(double cost) {
    double involved = Arrays.stream(mu.value).sum() * scale;
    double band = nu * problem.uplink().budget();
    double rounding = (cost + involved + band) * (order.length + calls.length + 9) * 0x1p-51;
    return (cost - involved - band - rounding) / lambda.sumUp() * (1 - outward);
  }

  /** Latencies at the closed-form bandwidths, and how often a device is called on beyond once. */
  private void setDirections(RunPlan way) {
    Arrays.fill(direction, 0);
    Arrays.fill(calls, -scale);
    int state = table.states.start();
    for (int i = 0; i < way.length(); i++) {
      int k = way.devices()[i];
      int m = way.moves()[i];
      double price = Math.max(runs.priceOfSecond(k, state, m), 1e-12);
      double upload = Math.sqrt(nu * runs.upload(k, m) / price);
      double latency = Math.min(runs.computation(k, m) + upload, 4 * incumbent.latency());
      if (perDevice) {
        direction[k] += latency;
      }
      for (int block : perBlock ? runs.blocks(state, m) : new int[0]) {
        direction[blockIndex(block)] = latency;
      }
      calls[k] += scale;
      state = table.states.to()[m];
    }
    for (int k = 0; k < calls.length; k++) {
      calls[k] = mu.value[k] > 0 ? calls[k] : Math.max(0, calls[k]);
    }
  }

  /** Every way has a run that ends no sooner than the incumbent even with the whole band. */
  private Answer provenByCut() {
    double threshold = incumbent.latency() * (1 - 2e-12 - 2 * outward);
    context.reportBound(threshold);
    return noted(
        Answer.optimal(
            incumbent.allocation(),
            incumbent.latency(),
            threshold,
            proof(threshold, new int[0], new double[0])));
  }

  private Answer stopped(StopReason reason) {
    if (!incumbent.exists()) {
      return noted(Answer.unsolved(known(), reason));
    }
    OptionalDouble known = known();
    known.ifPresent(context::reportBound);
    return noted(Answer.feasible(incumbent.allocation(), incumbent.latency(), known, null, reason));
  }

  /** Stopped before the first way there is no dual value yet. */
  private OptionalDouble known() {
    return bound > 0
        ? OptionalDouble.of(bound)
        : LoneBound.atEnd(problem, context)
            .map(lone -> lone.below(incumbent.latency()))
            .orElse(OptionalDouble.empty());
  }

  private Answer noted(Answer answer) {
    return answer
        .withNote("iterations", Integer.toString(iterations))
        .withNote("multipliers", perBlock ? perDevice ? "both" : "blocks" : "devices");
  }
}
