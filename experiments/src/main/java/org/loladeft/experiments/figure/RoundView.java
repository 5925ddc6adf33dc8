package org.loladeft.experiments.figure;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeftResult;
import org.loladeft.api.DeviceLoad;
import org.loladeft.api.EvaluatedRound;
import org.loladeft.api.Outcome;
import org.loladeft.api.ProofState;
import org.loladeft.formats.Quantity;
import org.loladeft.formats.ResultWords;

/**
 * A round to be drawn, and what is known of it.
 *
 * @param problem the problem
 * @param round how it goes
 * @param result whose round it is
 * @param forward seconds of the forward pass within a device's computation, empty where only the
 *     whole computation is known
 * @param heading what stands above it, if anything
 * @param deadlineSeconds a deadline to mark, if there is one
 */
public record RoundView(
    DeftProblem problem,
    EvaluatedRound round,
    DeftResult result,
    Function<DeviceLoad, OptionalDouble> forward,
    Optional<String> heading,
    OptionalDouble deadlineSeconds) {

  /**
   * {@return the round of a result}
   *
   * @param problem the problem
   * @param result its result
   */
  public static RoundView of(DeftProblem problem, DeftResult.WithAllocation result) {
    EvaluatedRound round = EvaluatedRound.of(problem, result.allocation());
    return new RoundView(
        problem,
        round,
        result,
        load -> OptionalDouble.empty(),
        Optional.empty(),
        OptionalDouble.empty());
  }

  /**
   * {@return the same with forward and backward pass apart}
   *
   * @param seconds the forward pass within a device's computation, s; empty where it is not known
   */
  public RoundView withForward(Function<DeviceLoad, OptionalDouble> seconds) {
    return new RoundView(problem, round, result, seconds, heading, deadlineSeconds);
  }

  /**
   * {@return the same with words above}
   *
   * @param words such as the solver's id
   */
  public RoundView withHeading(String words) {
    return new RoundView(problem, round, result, forward, Optional.of(words), deadlineSeconds);
  }

  /**
   * {@return the same with a deadline as a line}
   *
   * @param seconds the deadline, s, at least 0
   */
  public RoundView withDeadline(double seconds) {
    return new RoundView(problem, round, result, forward, heading, OptionalDouble.of(seconds));
  }

  /** Where the axis of time has to end. */
  double axisSeconds() {
    return Math.max(endSeconds(), deadlineSeconds.orElse(0));
  }

  double endSeconds() {
    return round.latencySeconds();
  }

  Optional<Double> boundSeconds() {
    OptionalDouble bound = result.lowerBoundSeconds();
    return bound.isPresent() ? Optional.of(bound.getAsDouble()) : Optional.empty();
  }

  /** {@return what is known of the round, in a line} */
  public String words() {
    Outcome known = result.outcome();
    String latency = "latency " + Quantity.exactSeconds(round.latencySeconds());
    String bound =
        boundSeconds()
            .map(
                b ->
                    (known.proofState() == ProofState.CHECKED ? "proven bound " : "bound ")
                        + Quantity.exactSeconds(b)
                        + ", gap "
                        + Quantity.fraction(known.relativeGap().orElse(0)))
            .orElse("no bound");
    String claim = known.claim().map(c -> " \u00b7 " + ResultWords.claimed(c)).orElse("");
    return String.join(
        " \u00b7 ", latency, bound, known.status() + claim + ", " + ResultWords.proof(result));
  }
}
