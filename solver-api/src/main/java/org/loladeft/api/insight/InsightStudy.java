package org.loladeft.api.insight;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeftResult;
import org.loladeft.api.EvaluatedRound;
import org.loladeft.api.LatencyTolerance;
import org.loladeft.api.Outcome;
import org.loladeft.api.ProblemClass;
import org.loladeft.api.ProofState;
import org.loladeft.api.Status;
import org.loladeft.api.Uplink;

/** The work behind one {@link Insight}. */
final class InsightStudy {

  private static final double ONE_PERCENT_MORE = 1.01;

  private final DeftProblem problem;
  private final DeftResult.WithAllocation base;
  private final Function<DeftProblem, DeftResult> resolve;
  private final EvaluatedRound round;
  private final ProblemEdit edit;
  private final ProofReach reach;

  InsightStudy(
      DeftProblem problem,
      DeftResult.WithAllocation base,
      Function<DeftProblem, DeftResult> resolve) {
    this.problem = problem;
    this.base = base;
    this.resolve = resolve;
    this.round = EvaluatedRound.of(problem, base.allocation());
    this.edit = ProblemEdit.of(problem);
    this.reach = new ProofReach(problem, base);
  }

  List<PairInsight> pairs() {
    return IntStream.range(0, problem.blockCount())
        .mapToObj(j -> pair(j, round.partOf(j), round.latencySeconds()))
        .toList();
  }

  private static PairInsight pair(int block, EvaluatedRound.Part part, double roundSeconds) {
    return new PairInsight(
        block,
        part.device(),
        part.computeSeconds(),
        part.uploadSeconds(),
        part.latencySeconds(),
        part.slackSeconds(),
        part.isSlowest(roundSeconds),
        part.computeSeconds() >= part.uploadSeconds());
  }

  List<DeviceInsight> devices(Optional<PlacesInsight> places) {
    boolean placesMatter = places.isPresent() && !isKnownUseless(places.get().withAny());
    return round.parts().stream()
        .sorted(Comparator.comparingInt(part -> part.load().blocks()[0]))
        .map(part -> device(part, places.isPresent(), placesMatter))
        .toList();
  }

  private DeviceInsight device(
      EvaluatedRound.Part part, boolean placesAreFew, boolean placesMatter) {
    int k = part.device();
    int most = problem.maxBlocks(k);
    boolean few = placesAreFew && most < problem.blockCount();
    return new DeviceInsight(
        k,
        IntStream.of(part.load().blocks()).boxed().toList(),
        better(edit.withFasterDevice(k, ONE_PERCENT_MORE)),
        better(edit.withBetterChannel(k, ONE_PERCENT_MORE)),
        resolve.apply(edit.withoutDevice(k)).outcome(),
        reach.cloneIsUseless(k) ? base.outcome() : better(edit.withClone(k)),
        few ? Optional.of(withMaxBlocks(k, most + 1, placesMatter)) : Optional.empty(),
        few ? Optional.of(withMaxBlocks(k, problem.blockCount(), placesMatter)) : Optional.empty());
  }

  private Outcome withMaxBlocks(int k, int most, boolean placesMatter) {
    return placesMatter ? better(edit.withMaxBlocks(k, most)) : base.outcome();
  }

  Optional<PlacesInsight> places() {
    int all = problem.blockCount();
    boolean few =
        IntStream.range(0, problem.deviceCount()).anyMatch(k -> problem.maxBlocks(k) < all);
    if (!problem.hasExtras() || !few) {
      return Optional.empty();
    }
    Outcome any = better(edit.withMaxBlocks(k -> all));
    return Optional.of(
        new PlacesInsight(
            isKnownUseless(any)
                ? base.outcome()
                : better(edit.withMaxBlocks(k -> Math.min(all, problem.maxBlocks(k) + 1))),
            any));
  }

  /** Whether a change for the better is proven to change nothing, and with it every smaller one. */
  private boolean isKnownUseless(Outcome changed) {
    return changed.status() == Status.OPTIMAL && gain(changed) <= noise();
  }

  private double gain(Outcome changed) {
    return base.latencySeconds() - changed.latencySeconds().orElse(Double.POSITIVE_INFINITY);
  }

  private double noise() {
    return LatencyTolerance.RELATIVE * base.latencySeconds();
  }

  List<MemoryInsight> memory() {
    List<MemoryInsight> list =
        problem.problemClass() == ProblemClass.ONE_BLOCK
            ? nextThresholds()
            : IntStream.range(0, worksWithAnyMemory() ? problem.deviceCount() : 0)
                .mapToObj(this::leastMemory)
                .flatMap(Optional::stream)
                .toList();
    return list.stream()
        .sorted(Comparator.comparingDouble(MemoryInsight::gainSeconds).reversed())
        .toList();
  }

  private List<MemoryInsight> nextThresholds() {
    List<MemoryInsight> list = new ArrayList<>();
    for (int k = 0; k < problem.deviceCount(); k++) {
      double next = nextThreshold(k);
      if (next < Double.POSITIVE_INFINITY && !reach.memoryIsUseless(k, next)) {
        Outcome outcome = better(edit.withMemory(k, next));
        if (gain(outcome) > noise()) {
          double extra = next - problem.memoryBytes(k);
          list.add(new MemoryInsight(k, List.of(blockAt(k, next)), extra, outcome, gain(outcome)));
        }
      }
    }
    return list;
  }

  private double nextThreshold(int k) {
    return IntStream.range(0, problem.blockCount())
        .filter(j -> !problem.fits(k, j))
        .mapToDouble(j -> problem.blockMemoryBytes(k, j))
        .min()
        .orElse(Double.POSITIVE_INFINITY);
  }

  private int blockAt(int k, double need) {
    int j = 0;
    while (problem.blockMemoryBytes(k, j) != need) {
      j++;
    }
    return j;
  }

  /** Whether the round gets shorter where all devices have as much memory as they want. */
  private boolean worksWithAnyMemory() {
    return problem.hasMemoryLimits()
        && gain(better(edit.withMemory(k -> DeftProblem.UNLIMITED_MEMORY))) > noise();
  }

  /** The least memory with which the round is as short as with any. */
  private Optional<MemoryInsight> leastMemory(int k) {
    if (!MostBlocks.isShortOfMemory(problem, k)) {
      return Optional.empty();
    }
    Outcome any = better(edit.withMemory(k, DeftProblem.UNLIMITED_MEMORY));
    if (gain(any) <= noise()) {
      return Optional.empty();
    }
    double target = any.latencySeconds().orElseThrow() * (1 + LatencyTolerance.RELATIVE);
    return new LeastMemory(
            problem,
            k,
            resolve,
            result -> result.outcome().latencySeconds().orElse(Double.MAX_VALUE) <= target)
        .find()
        .map(
            found ->
                new MemoryInsight(
                    k,
                    blocksOf(k, found.result()),
                    found.bytes() - problem.memoryBytes(k),
                    found.result().outcome(),
                    gain(found.result().outcome())));
  }

  private List<Integer> blocksOf(int k, DeftResult.WithAllocation result) {
    return IntStream.range(0, problem.blockCount())
        .filter(j -> result.allocation().deviceOf(j) == k)
        .boxed()
        .toList();
  }

  List<FixedInsight> fixed() {
    return IntStream.range(0, problem.blockCount())
        .filter(j -> problem.fixedDevice(j) >= 0)
        .limit(Insight.MOST_FIXED)
        .mapToObj(
            j ->
                new FixedInsight(
                    j, problem.fixedDevice(j), resolve.apply(edit.withFreed(j)).outcome()))
        .toList();
  }

  OptionalDouble secondsPerHertz() {
    return BandwidthValue.secondsPerHertz(problem, round);
  }

  Optional<Outcome> oneMoreResourceBlock() {
    Uplink.Kind kind = problem.uplink().kind();
    double count = problem.uplink().budget();
    return kind.hasWholeShares() && count < Integer.MAX_VALUE
        ? Optional.of(better(edit.withUplink(kind.withBudget(count + 1))))
        : Optional.empty();
  }

  /** What is known of a problem that a change for the better has made. */
  private Outcome better(DeftProblem changed) {
    Outcome found = resolve.apply(changed).outcome();
    if (found.status() == Status.INFEASIBLE) {
      throw new IllegalStateException("the solver found no allocation for " + changed);
    } else if (found.status() == Status.OPTIMAL) {
      return found;
    }
    double kept = EvaluatedRound.of(changed, base.allocation()).latencySeconds();
    double latency = Math.min(kept, found.latencySeconds().orElse(kept));
    OptionalDouble bound = found.lowerBoundSeconds();
    return Outcome.feasible(
        latency,
        bound.isEmpty() ? bound : OptionalDouble.of(Math.min(bound.getAsDouble(), latency)),
        found.proofState() == ProofState.CHECKED,
        found.stopReason());
  }
}
