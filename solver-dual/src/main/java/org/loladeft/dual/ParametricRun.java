package org.loladeft.dual;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.loladeft.api.Answer;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.Hint;
import org.loladeft.api.LatencyTolerance;
import org.loladeft.api.LoneBound;
import org.loladeft.api.PriceProof;
import org.loladeft.api.Proof;
import org.loladeft.api.Shortage;
import org.loladeft.api.SolveContext;
import org.loladeft.api.StopReason;

/** One run of {@link ParametricSolver}. */
final class ParametricRun {

  /** Up to this many devices all are candidates from the start. */
  private static final int ALL_CANDIDATES = 2048;

  /** Of more devices, about this many (or 4 L) are the first sample. */
  private static final int SAMPLE = 512;

  /** Each level of sampling looks at this many times more devices than the one before. */
  private static final int LEVEL = 8;

  /** Devices a block that the pass at a hint's prices collects: the hint is nearly right. */
  private static final int FEW = 8;

  /** A hint whose latency has changed by more than this factor may be of no use. */
  private static final double STALE = 1.25;

  private final DeftProblem problem;
  private final SolveContext context;
  private final int rows;
  private final Incumbent incumbent;
  private final CandidateTable table;
  private final RestrictedSearch search;
  private final double gap;
  private Optional<LoneBound> lone = Optional.empty();
  private int passes;

  ParametricRun(DeftProblem problem, SolveContext context) {
    this.problem = problem;
    this.context = context;
    rows = problem.blockCount();
    table = new CandidateTable(problem);
    incumbent = new Incumbent(problem, table, context);
    gap = context.options().relativeGap();
    search = new RestrictedSearch(problem, table, incumbent, gap, this::reasonToStop);
  }

  private boolean reasonToStop() {
    return context.reasonToStop().isPresent();
  }

  Answer run() {
    Optional<Proof> shortage = Shortage.proof(problem);
    if (shortage.isPresent()) {
      return Answer.infeasible(shortage.get());
    }
    if (context.options().progressListener().isPresent()) { // a pass that only a listener is worth
      lone = LoneBound.of(problem, this::reasonToStop);
      lone.ifPresent(bound -> context.reportBound(bound.seconds()));
    }
    return search(context.options().hint().orElse(null)) ? finished() : stopped();
  }

  /** Returns false if stopped. */
  private boolean search(@Nullable Hint hint) {
    if (hint != null && hint.prices().isPresent() && isMatching(hint)) {
      table.reserve(Math.min(2 * rows, problem.deviceCount()));
      addHinted(hint);
      if (offer(hint) && isNear(hint.prices().get())) {
        return searchAround(hint.prices().get());
      }
    }
    boolean fewDevices = problem.deviceCount() <= Math.max(ALL_CANDIDATES, rows);
    return fewDevices ? searchAll(hint) : searchSampled(hint);
  }

  /** Whether the hinted matching takes about as long as it did when the prices were found. */
  private boolean isNear(PriceProof prices) {
    double ratio = incumbent.latency() / prices.thresholdSeconds();
    return ratio < STALE && ratio > 1 / STALE;
  }

  /** Whether a hint names a device for every block, each fitting and no two the same. */
  private boolean isMatching(Hint hint) {
    int[] devices = new int[rows];
    for (int j = 0; j < rows; j++) {
      devices[j] = hint.deviceOf(j);
      if (devices[j] == Hint.NONE || !problem.fits(devices[j], j)) {
        return false;
      }
    }
    Arrays.sort(devices);
    for (int j = 1; j < rows; j++) {
      if (devices[j] == devices[j - 1]) {
        return false;
      }
    }
    return true;
  }

  /**
   * Collects, before any assignment, the devices that matter at a hint's prices; where these are
   * nearly right, it is the only pass. Returns false if stopped.
   */
  private boolean searchAround(PriceProof prices) {
    double threshold = search.nextThreshold();
    int[] columns = incumbent.columns();
    double[] wanted = pricesOf(prices, columns);
    search.startFrom(wanted.clone());
    for (int j = 0; j < rows; j++) {
      wanted[j] += table.shareOf(table.device(columns[j]), j, threshold);
    }
    Pricing pricing = new Pricing(problem, table);
    boolean passed = pricing.coversAll() || collect(pricing, threshold, wanted, FEW, 1) >= 0;
    return passed && improve(pricing, 1);
  }

  /** Returns false if stopped. */
  private boolean searchAll(@Nullable Hint hint) {
    table.addAll();
    startFrom(hint);
    return search.run();
  }

  /** Returns false if stopped. */
  private boolean searchSampled(@Nullable Hint hint) {
    int sample = problem.deviceCount() / Math.max(SAMPLE, 4 * rows) + 1;
    if (hint != null) {
      addHinted(hint);
    }
    for (int k = 0; k < problem.deviceCount(); k += sample) {
      table.add(k);
    }
    boolean matched = startFrom(hint);
    // A hint's prices are good enough to look at all devices at once.
    int stride = hint != null && matched ? 1 : finer(sample);
    return improve(new Pricing(problem, table), stride);
  }

  /** Searches among the candidates and adds to them in turn. Returns false if stopped. */
  private boolean improve(Pricing pricing, int firstStride) {
    int stride = firstStride;
    while (search.run()) {
      double[] wanted = search.offersWanted();
      if (pricing.covers(search.threshold(), wanted)) {
        return true;
      }
      int added = collect(pricing, search.threshold(), wanted, 2 * rows, stride);
      if (added < 0 || (added == 0 && stride == 1)) {
        return added == 0;
      }
      stride = finer(stride);
    }
    return false;
  }

  private int collect(Pricing pricing, double threshold, double[] below, int most, int stride) {
    passes++;
    return pricing.collect(threshold, below, most, stride, this::reasonToStop);
  }

  private static int finer(int stride) {
    return Math.max(1, stride / LEVEL);
  }

  private void addHinted(Hint hint) {
    for (int j = 0; j < rows; j++) {
      if (hint.deviceOf(j) != Hint.NONE) {
        table.add(hint.deviceOf(j));
      }
    }
    hint.prices().ifPresent(p -> Arrays.stream(p.devices()).forEach(table::add));
  }

  /**
   * Makes a first incumbent: the better of the hint's matching, completed greedily, and a greedy
   * one.
   *
   * @return false if each ran into a dead end
   */
  private boolean startFrom(@Nullable Hint hint) {
    boolean hinted = hint != null && offer(hint);
    return offerGreedily(new StartingMatching(problem, table, this::reasonToStop)) || hinted;
  }

  private boolean offer(Hint hint) {
    StartingMatching first = new StartingMatching(problem, table, this::reasonToStop);
    first.take(hint);
    return offerGreedily(first);
  }

  private boolean offerGreedily(StartingMatching first) {
    int[] columns = first.complete();
    return columns.length == rows && incumbent.offer(columns);
  }

  private double[] pricesOf(PriceProof proof, int[] columns) {
    int[] devices = proof.devices();
    double[] prices = proof.prices();
    double[] priceOf = new double[rows];
    for (int j = 0; j < rows; j++) {
      int i = Arrays.binarySearch(devices, table.device(columns[j]));
      priceOf[j] = i >= 0 ? prices[i] : 0;
    }
    return priceOf;
  }

  private Answer finished() {
    Proof proof = search.proof();
    if (proof == null) {
      return answer(StopReason.COMPLETED); // so near the end of the doubles that rounding rules
    }
    if (!incumbent.exists()) {
      return noted(Answer.infeasible(proof));
    }
    double latency = incumbent.latency();
    double bound = Math.min(search.bound(), latency);
    context.reportBound(bound);
    return latency - bound <= LatencyTolerance.RELATIVE * latency
        ? noted(Answer.optimal(incumbent.allocation(), latency, bound, proof))
        : feasible(OptionalDouble.of(bound), proof, StopReason.GAP_REACHED);
  }

  private Answer stopped() {
    return answer(context.reasonToStop().orElse(StopReason.CANCELLED));
  }

  /** What is known without a proof. */
  private Answer answer(StopReason reason) {
    OptionalDouble bound =
        lone.or(() -> LoneBound.atEnd(problem, context))
            .map(known -> known.below(Double.POSITIVE_INFINITY))
            .orElse(OptionalDouble.empty());
    bound.ifPresent(context::reportBound);
    return incumbent.exists()
        ? feasible(bound, null, reason)
        : noted(Answer.unsolved(bound, reason));
  }

  private Answer feasible(OptionalDouble bound, @Nullable Proof proof, StopReason reason) {
    OptionalDouble lower =
        bound.isEmpty()
            ? bound
            : OptionalDouble.of(Math.min(bound.getAsDouble(), incumbent.latency()));
    return noted(
        Answer.feasible(incumbent.allocation(), incumbent.latency(), lower, proof, reason));
  }

  private Answer noted(Answer answer) {
    Map<String, String> notes = new LinkedHashMap<>();
    notes.put("assignments", Integer.toString(search.rounds()));
    notes.put("candidates", Integer.toString(table.size()));
    notes.put("passes", Integer.toString(passes));
    return answer.withNotes(notes);
  }
}
