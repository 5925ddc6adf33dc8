package org.loladeft.dual;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.loladeft.api.Answer;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.HallProof;
import org.loladeft.api.LoneBound;
import org.loladeft.api.SolveContext;
import org.loladeft.api.StopPoll;
import org.loladeft.api.StopReason;

/** One run of {@link DualAscentSolver} with one block a device. */
final class DualAscentRun {

  /** Devices among which a matching takes a millisecond or two. */
  private static final int FEW = 1 << 12;

  private final DeftProblem problem;
  private final SolveContext context;
  private final StopPoll poll;
  private final int rows;
  private final int devices;
  private final CandidateTable table;
  private final Incumbent incumbent;
  private final MinSumAssignment assignment;
  private final boolean perDevice;
  private final boolean perBlock;
  private final Multipliers lambda;

  /** S_j / e_k by block and device; blocks of equal uploads share a row. */
  private final double[][] w;

  private final Exchange exchange;
  private final double[] direction;
  private final int[] columns;
  private double nu;
  private double bound;
  private int iterations;
  private boolean hasMatching;

  DualAscentRun(DeftProblem problem, SolveContext context) {
    this.problem = problem;
    this.context = context;
    poll = StopPoll.of(context);
    rows = problem.blockCount();
    devices = problem.deviceCount();
    table = new CandidateTable(problem);
    incumbent = new Incumbent(problem, table, context);
    assignment = new MinSumAssignment(rows, devices);
    String multipliers = context.options().parameter("multipliers", "both", "devices", "blocks");
    perDevice = !multipliers.equals("blocks");
    perBlock = !multipliers.equals("devices");
    int size = (perDevice ? devices : 0) + (perBlock ? rows : 0);
    lambda =
        new Multipliers(
            size, context.options().parameter("step", "polyak", "diminishing").equals("polyak"));
    direction = new double[size];
    w = new double[rows][];
    exchange = new Exchange(table, incumbent, w, devices, this::reasonToStop);
    columns = new int[rows];
  }

  Answer run() {
    if (devices < rows) {
      int[] all = IntStream.range(0, rows).toArray();
      return Answer.infeasible(HallProof.of(Double.POSITIVE_INFINITY, all));
    }
    try {
      fillTable();
      if (!firstMatching()) {
        int[] violator = assignment.hallViolator();
        return Answer.infeasible(HallProof.of(Double.POSITIVE_INFINITY, violator));
      }
      startMultipliers();
      return ascend();
    } catch (StopPoll.Stopped stop) {
      return stopped(stop.reason());
    }
  }

  /** Makes every device a candidate. */
  private void fillTable() {
    if (!table.reserve(devices, this::reasonToStop)) {
      poll.now();
    }
    for (int k = 0; k < devices; k++) {
      poll.at(k);
      table.add(k);
    }
    for (int j = 0; j < rows; j++) {
      w[j] = uploadRow(j);
    }
  }

  private double[] uploadRow(int j) {
    for (int i = 0; i < j; i++) {
      if (problem.uploadBits(i) == problem.uploadBits(j)) {
        return w[i];
      }
    }
    double[] row = new double[devices];
    Arrays.setAll(row, k -> problem.uploadBits(j) / problem.channel(k));
    return row;
  }

  private boolean offerGreedy() {
    int[] greedy = new StartingMatching(problem, table, this::reasonToStop).complete();
    return greedy.length == rows && incumbent.offer(greedy);
  }

  private boolean firstMatching() {
    if (offerGreedy()) {
      exchange.improve();
      return true;
    }
    for (int j = 0; j < rows; j++) {
      poll.now();
      table.fill(j, Double.POSITIVE_INFINITY);
    }
    boolean matched = assignment.solve(table.costs(), devices, this::reasonToStop);
    if (!matched && assignment.hallViolator().length == 0) {
      poll.now();
    }
    if (matched) {
      copyColumns();
      incumbent.offer(columns);
      exchange.improve();
    }
    return matched;
  }

  private boolean reasonToStop() {
    return context.reasonToStop().isPresent();
  }

  private void copyColumns() {
    for (int j = 0; j < rows; j++) {
      columns[j] = assignment.columnOf(j);
    }
  }

  /** The multipliers that are right for the first matching alone, mixed with equal ones. */
  private void startMultipliers() {
    double[] share = incumbent.shares();
    double sum = 0;
    double[] right = new double[lambda.value.length];
    for (int j = 0; j < rows; j++) {
      int k = incumbent.columns()[j];
      double weight = w[j][k] > 0 ? share[j] / w[j][k] * share[j] : 1;
      right[perBlock ? blockIndex(j) : k] = weight;
      sum += weight;
    }
    for (int i = 0; i < right.length && sum > 0 && sum < Double.POSITIVE_INFINITY; i++) {
      double mix = perBlock || devices == rows ? 0.9 : 0.5; // unused devices need a price too
      lambda.value[i] = mix * right[i] / sum + (1 - mix) / right.length;
    }
    nu = bandPrice(incumbent.columns());
  }

  private int blockIndex(int row) {
    return perDevice ? devices + row : row;
  }

  /** What a second of a pair's latency is priced at. */
  private double multiplier(int row, int column) {
    return (perDevice ? lambda.value[column] : 0) + (perBlock ? lambda.value[blockIndex(row)] : 0);
  }

  /** The price nu at which the closed-form bandwidths of a matching add up to the band. */
  private double bandPrice(int[] matching) {
    double sum = 0;
    for (int j = 0; j < rows; j++) {
      sum += Math.sqrt(multiplier(j, matching[j]) * w[j][matching[j]]);
    }
    double root = sum / problem.uplink().budget();
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
      fillCosts();
      if (hasMatching) {
        assignment.guess(columns);
      }
      if (!assignment.solve(table.costs(), devices, this::reasonToStop)) {
        int[] violator = assignment.hallViolator();
        if (violator.length > 0) {
          return provenByCut(violator);
        }
        poll.now();
      } else {
        advance();
      }
    }
  }

  /** Costs of the block allocation; a pair that can't beat the incumbent is forbidden. */
  private void fillCosts() {
    double band = problem.uplink().budget();
    double cut = incumbent.latency() * (1 - 1e-12);
    for (int j = 0; j < rows; j++) {
      if (devices > Slots.MANY) {
        poll.now();
      }
      double[] cost = table.costs()[j];
      double[] t = table.compute(j);
      double[] upload = w[j];
      for (int k = 0; k < devices; k++) {
        double m = multiplier(j, k);
        boolean mayWin = t[k] + upload[k] / band <= cut;
        cost[k] = mayWin ? m * t[k] + 2 * Math.sqrt(nu * m * upload[k]) : Double.POSITIVE_INFINITY;
      }
    }
  }

  /** Takes the bound and the incumbent of one assignment and moves the multipliers. */
  private void advance() {
    copyColumns();
    hasMatching = true;
    double value = dualValue();
    if (value > bound) {
      bound = Math.min(value, incumbent.latency());
      context.reportBound(bound);
    }
    if (incumbent.offer(columns)) {
      exchange.improve();
    }
    setDirection();
    poll.now();
    lambda.observe(value);
    lambda.step(direction, incumbent.latency(), value, iterations, this::reasonToStop);
    double next = bandPrice(columns);
    nu = next > 0 && nu > 0 ? Math.sqrt(nu) * Math.sqrt(next) : next;
  }

  /**
   * The assignment's dual value less the band's price, rounded down. Multipliers that add up to s
   * bound s T*, so the value is divided by s.
   */
  private double dualValue() {
    double sum = 0;
    for (int j = 0; j < rows; j++) {
      sum += assignment.rowValue(j);
    }
    double values = sum;
    for (int s = 0; s < assignment.slotCount(); s++) {
      sum -= assignment.slotPrice(s);
    }
    double band = nu * problem.uplink().budget();
    return (sum - band - (values + band) * (rows + 9) * 0x1p-51) / lambda.sumUp();
  }

  /** The latency of each matched pair at its closed-form bandwidth, 0 for devices without. */
  private void setDirection() {
    Arrays.fill(direction, 0);
    for (int j = 0; j < rows; j++) {
      int k = columns[j];
      double m = multiplier(j, k);
      double upload = w[j][k] == 0 ? 0 : Math.sqrt(nu * w[j][k] / Math.max(m, 1e-12));
      double cap = 4 * incumbent.latency();
      double latency = Math.min(table.compute(j)[k] + upload, cap);
      if (perDevice) {
        direction[k] = latency;
      }
      if (perBlock) {
        direction[blockIndex(j)] = latency;
      }
    }
  }

  private Answer provenByCut(int[] violator) {
    double threshold = incumbent.latency() * (1 - 2e-12);
    context.reportBound(threshold);
    return noted(
        Answer.optimal(
            incumbent.allocation(),
            incumbent.latency(),
            threshold,
            HallProof.of(threshold, violator)));
  }

  private Answer stopped(StopReason reason) {
    if (!incumbent.exists()) {
      offerGreedyOfFew();
    }
    if (!incumbent.exists()) {
      return noted(Answer.unsolved(known(), reason));
    }
    OptionalDouble known = known();
    known.ifPresent(context::reportBound);
    return noted(Answer.feasible(incumbent.allocation(), incumbent.latency(), known, null, reason));
  }

  /** Among the first devices that were read, which takes next to no time. */
  private void offerGreedyOfFew() {
    int few = Math.min(table.size(), FEW);
    int[] greedy = new StartingMatching(problem, table, few, () -> false).complete();
    if (greedy.length == rows) {
      incumbent.offer(greedy);
    }
  }

  /** Stopped before the first assignment there is no dual value yet. */
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
