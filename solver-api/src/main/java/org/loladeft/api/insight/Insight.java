package org.loladeft.api.insight;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeftResult;
import org.loladeft.api.Outcome;

/**
 * What a result tells its user: which devices hold the round up, and what more bandwidth, memory,
 * speed, places, a better channel or another device would change.
 *
 * <p>The marginal value of bandwidth comes from the implicit function theorem: sum c_k(T) = B over
 * the devices that upload gives dT / dB = 1 / sum c_k'(T). All other figures are those of changed
 * problems, solved by what the caller passes. What the result's proof still proves for the changed
 * problem is not solved again: a device that takes no part can be left out, a clone or more memory
 * is of no use if its pairs are no cheaper than the proof's prices (see {@link ProofReach}).
 *
 * <p>Of an optimum they are optima. Where the result, or that of a changed problem, is not proven
 * optimal they are estimates, each with its bound; of a change for the better it is at worst what
 * the allocation at hand takes.
 *
 * <p>With one block a device 4 L + 1 solves at most, and one for each device whose next memory
 * threshold could matter by the proof: m of them, at most K. With several, 6 for each device that
 * takes part, 3 more, and up to 25 for each device on which memory is worth something. O(K L) time
 * besides for each changed table. Immutable.
 *
 * @param outcome what is known of the round: its latency, and whether it is proven optimal
 * @param pairs all pairs, in the order of the blocks
 * @param devices the devices that take part, in the order of their first blocks
 * @param memory the devices, whether or not they take part, of which more memory would shorten the
 *     round, the largest gain first
 * @param places what more places would change; empty where no device has extras, or each may take
 *     all blocks
 * @param fixed the blocks that are fixed to a device, the first 16 of them
 * @param secondsPerHertz marginal value of bandwidth at this allocation, the change of the latency
 *     per Hz more: s/Hz, at most 0; empty unless the uplink divides a band
 * @param withOneMoreResourceBlock what is known with one resource block more; empty unless the
 *     uplink has resource blocks
 */
public record Insight(
    Outcome outcome,
    List<PairInsight> pairs,
    List<DeviceInsight> devices,
    List<MemoryInsight> memory,
    Optional<PlacesInsight> places,
    List<FixedInsight> fixed,
    OptionalDouble secondsPerHertz,
    Optional<Outcome> withOneMoreResourceBlock) {

  /** Fixed blocks beyond so many are not studied. */
  static final int MOST_FIXED = 16;

  /** Copies. */
  public Insight {
    pairs = List.copyOf(pairs);
    devices = List.copyOf(devices);
    memory = List.copyOf(memory);
    fixed = List.copyOf(fixed);
  }

  /**
   * Studies a result.
   *
   * @param problem the problem
   * @param result its result
   * @param resolve solves a changed problem, such as {@code Deft.withDefaults()::solve}
   * @return the insight
   * @throws IllegalStateException if a change for the better made the problem infeasible, so that
   *     {@code resolve} can't be right
   */
  public static Insight of(
      DeftProblem problem,
      DeftResult.WithAllocation result,
      Function<DeftProblem, DeftResult> resolve) {
    InsightStudy study = new InsightStudy(problem, result, resolve);
    Optional<PlacesInsight> places = study.places();
    return new Insight(
        result.outcome(),
        study.pairs(),
        study.devices(places),
        study.memory(),
        places,
        study.fixed(),
        study.secondsPerHertz(),
        study.oneMoreResourceBlock());
  }

  /** {@return the round's latency, s} */
  public double latencySeconds() {
    return outcome.latencySeconds().orElseThrow();
  }
}
