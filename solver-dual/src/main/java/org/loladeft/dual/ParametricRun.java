package org.loladeft.dual;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.loladeft.api.Allocation;
import org.loladeft.api.Answer;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.HallProof;
import org.loladeft.api.Hint;
import org.loladeft.api.PriceProof;
import org.loladeft.api.Proof;
import org.loladeft.api.SolveContext;
import org.loladeft.api.StopReason;
import org.loladeft.api.Uplink;

/** One run of {@link ParametricSolver}. */
final class ParametricRun {

  /** Up to this many devices all are candidates from the start. */
  private static final int ALL_CANDIDATES = 2048;

  /** Of more devices, about this many (or 4 L) are the first sample. */
  private static final int SAMPLE = 512;

  /** Each level of sampling looks at this many times more devices than the one before. */
  private static final int LEVEL = 8;

  private final DeftProblem problem;
  private final SolveContext context;
  private final int rows;
  private final Incumbent incumbent;
  private final CandidateTable table;
  private final RestrictedSearch search;
  private final double gap;
  private int passes;

  ParametricRun(DeftProblem problem, SolveContext context) {
    this.problem = problem;
    this.context = context;
    rows = problem.blockCount();
    table = new CandidateTable(problem);
    incumbent = new Incumbent(problem, table, context);
    gap = context.options().relativeGap();
    search = new RestrictedSearch(problem, table, incumbent, gap, this::stopRequested);
  }

  private boolean stopRequested() {
    return context.stopRequested().isPresent();
  }

  Answer run() {
    Optional<Proof> shortage = shortage();
    if (shortage.isPresent()) {
      return Answer.infeasible(shortage.get());
    }
    boolean done = chooseCandidates();
    return done ? finished() : stopped();
  }

  /** Too few devices, or too few resource blocks, seen by counting. */
  private Optional<Proof> shortage() {
    if (problem.deviceCount() < rows) {
      int[] all = IntStream.range(0, rows).toArray();
      return Optional.of(HallProof.of(Double.POSITIVE_INFINITY, all));
    }
    long uploads = IntStream.range(0, rows).filter(j -> problem.uploadBits(j) > 0).count();
    return problem.uplink() instanceof Uplink.ResourceBlocks blocks && uploads > blocks.count()
        ? Optional.of(PriceProof.of(Double.POSITIVE_INFINITY, new int[0], new double[0]))
        : Optional.empty();
  }

  /** Returns false if stopped. */
  private boolean chooseCandidates() {
    int devices = problem.deviceCount();
    Hint hint = context.options().hint().orElse(null);
    if (devices <= Math.max(ALL_CANDIDATES, rows)) {
      table.reserve(devices);
      for (int k = 0; k < devices; k++) {
        table.add(k);
      }
      start(hint);
      return search.run();
    }
    return searchSampled(hint);
  }

  private boolean searchSampled(@Nullable Hint hint) {
    int stride = problem.deviceCount() / Math.max(SAMPLE, 4 * rows) + 1;
    if (hint != null) {
      addHinted(hint);
    }
    for (int k = 0; k < problem.deviceCount(); k += stride) {
      table.add(k);
    }
    boolean hinted = start(hint) && hint != null;
    stride =
        hinted ? 1 : Math.max(1, stride / LEVEL); // the sample itself need not be looked at again
    Pricing pricing = new Pricing(problem, table);
    while (search.run()) {
      double[] wanted = search.offersWanted();
      if (pricing.covers(search.threshold(), wanted)) {
        return true;
      }
      passes++;
      int added = pricing.collect(search.threshold(), wanted, stride, this::stopRequested);
      if (added < 0 || (added == 0 && stride == 1)) {
        return added == 0;
      }
      stride = Math.max(1, stride / LEVEL);
    }
    return false;
  }

  private void addHinted(Hint hint) {
    for (int j = 0; j < rows; j++) {
      if (hint.deviceOf(j) != Hint.NONE) {
        table.add(hint.deviceOf(j));
      }
    }
    hint.prices().ifPresent(p -> Arrays.stream(p.devices()).forEach(table::add));
  }

  /** Finds a first matching: the hint's, completed greedily. */
  private boolean start(@Nullable Hint hint) {
    FirstMatching first = new FirstMatching(problem, table);
    if (hint != null) {
      first.take(hint);
    }
    int[] columns = first.complete();
    if (hint != null && columns.length == rows) {
      hint.prices().ifPresent(proof -> search.startFrom(pricesOf(proof, columns)));
    }
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
    if (!incumbent.exists()) {
      return noted(Answer.infeasible(proof));
    }
    double latency = incumbent.latency();
    double bound = Math.min(search.bound(), latency);
    context.reportBound(bound);
    Allocation allocation = incumbent.allocation();
    return latency - bound <= 1e-9 * latency
        ? noted(Answer.optimal(allocation, latency, bound, proof))
        : noted(
            Answer.feasible(
                allocation, latency, OptionalDouble.of(bound), proof, StopReason.GAP_REACHED));
  }

  private Answer stopped() {
    StopReason reason = context.stopRequested().orElse(StopReason.CANCELLED);
    return noted(
        incumbent.exists()
            ? Answer.feasible(
                incumbent.allocation(), incumbent.latency(), OptionalDouble.empty(), null, reason)
            : Answer.unsolved(OptionalDouble.empty(), reason));
  }

  private Answer noted(Answer answer) {
    return answer
        .withNote("assignments", Integer.toString(search.rounds()))
        .withNote("candidates", Integer.toString(table.size()))
        .withNote("passes", Integer.toString(passes));
  }
}
