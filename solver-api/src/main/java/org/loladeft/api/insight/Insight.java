package org.loladeft.api.insight;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeftResult;
import org.loladeft.api.EvaluatedRound;
import org.loladeft.api.LatencyTolerance;
import org.loladeft.api.Uplink;

/**
 * What an optimum tells its user: which pairs hold the round up, and what more bandwidth, memory,
 * speed, a better channel or another device would change.
 *
 * <p>The marginal value of bandwidth comes from the implicit function theorem: sum c_j(T) = B over
 * the pairs that upload gives dT / dB = 1 / sum c_j'(T). All other figures are optima of changed
 * problems, found by the solver that the caller passes. What the result's proof still proves for
 * the changed problem is not solved again: a device that takes no part can be left out, a clone or
 * more memory is of no use if its pairs are no cheaper than the proof's prices (see {@link
 * ProofReach}).
 *
 * <p>4 L + 1 solves at most, and one for each device whose next memory threshold could matter by
 * the proof: m of them, at most K. O((L + m) K L) time besides, for the changed tables. Immutable.
 *
 * @param latencySeconds the round's latency
 * @param pairs all pairs, in the order of the blocks
 * @param devices the devices that take part, in the order of their blocks
 * @param memory the devices, whether or not they take part, whose next memory threshold would
 *     shorten the round, the largest gain first
 * @param secondsPerHertz marginal value of bandwidth at this matching, the change of the latency
 *     per Hz more: s/Hz, at most 0; empty unless the uplink divides a band
 * @param latencyWithOneMoreResourceBlock the optimum with one resource block more, s; empty unless
 *     the uplink has resource blocks
 */
public record Insight(
    double latencySeconds,
    List<PairInsight> pairs,
    List<DeviceInsight> devices,
    List<MemoryInsight> memory,
    OptionalDouble secondsPerHertz,
    OptionalDouble latencyWithOneMoreResourceBlock) {

  private static final double ONE_PERCENT_MORE = 1.01;

  /** Copies. */
  public Insight {
    pairs = List.copyOf(pairs);
    devices = List.copyOf(devices);
    memory = List.copyOf(memory);
  }

  /**
   * Studies an optimum.
   *
   * @param problem the problem
   * @param optimum its result, optimal
   * @param resolve solves a changed problem to optimality, such as {@code
   *     Deft.withDefaults()::solve}
   * @return the insight
   * @throws IllegalArgumentException if the result is not optimal
   */
  public static Insight of(
      DeftProblem problem,
      DeftResult.WithAllocation optimum,
      Function<DeftProblem, DeftResult> resolve) {
    if (!(optimum instanceof DeftResult.Optimal)) {
      throw new IllegalArgumentException(
          "the result is " + optimum.status() + ": expected an optimal one");
    }
    Study study = new Study(problem, optimum, resolve);
    return new Insight(
        optimum.latencySeconds(),
        study.pairs(),
        study.devices(),
        study.memory(),
        BandwidthValue.secondsPerHertz(problem, optimum.allocation()),
        study.oneMoreResourceBlock());
  }

  /** The work behind one insight. */
  private record Study(
      DeftProblem problem,
      DeftResult.WithAllocation optimum,
      Function<DeftProblem, DeftResult> resolve) {

    List<PairInsight> pairs() {
      EvaluatedRound round = EvaluatedRound.of(problem, optimum.allocation());
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

    List<DeviceInsight> devices() {
      ProofReach reach = new ProofReach(problem, optimum);
      List<DeviceInsight> list = new ArrayList<>();
      for (int j = 0; j < problem.blockCount(); j++) {
        int k = optimum.allocation().deviceOf(j);
        ProblemEdit edit = ProblemEdit.of(problem);
        list.add(
            new DeviceInsight(
                k,
                j,
                solved(edit.withFasterDevice(k, ONE_PERCENT_MORE)),
                solved(edit.withBetterChannel(k, ONE_PERCENT_MORE)),
                latency(edit.withoutDevice(k)),
                reach.cloneIsUseless(k) ? optimum.latencySeconds() : solved(edit.withClone(k))));
      }
      return list;
    }

    List<MemoryInsight> memory() {
      ProofReach reach = new ProofReach(problem, optimum);
      List<MemoryInsight> list = new ArrayList<>();
      for (int k = 0; k < problem.deviceCount(); k++) {
        double next = nextThreshold(k);
        if (next < Double.POSITIVE_INFINITY && !reach.memoryIsUseless(k, next)) {
          double latency = solved(ProblemEdit.of(problem).withMemory(k, next));
          double gain = optimum.latencySeconds() - latency;
          if (gain > LatencyTolerance.RELATIVE * optimum.latencySeconds()) {
            double extra = next - problem.memoryBytes(k);
            list.add(new MemoryInsight(k, blockAt(k, next), extra, latency, gain));
          }
        }
      }
      list.sort((a, b) -> Double.compare(b.gainSeconds(), a.gainSeconds()));
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

    OptionalDouble oneMoreResourceBlock() {
      Uplink.Kind kind = problem.uplink().kind();
      double count = problem.uplink().budget();
      return kind.hasWholeShares() && count < Integer.MAX_VALUE
          ? latency(ProblemEdit.of(problem).withUplink(kind.withBudget(count + 1)))
          : OptionalDouble.empty();
    }

    /** Optimum of a problem that a change for the better has made. */
    private double solved(DeftProblem changed) {
      return latency(changed)
          .orElseThrow(
              () -> new IllegalStateException("the solver found no allocation for " + changed));
    }

    private OptionalDouble latency(DeftProblem changed) {
      return resolve.apply(changed).outcome().latencySeconds();
    }
  }
}
