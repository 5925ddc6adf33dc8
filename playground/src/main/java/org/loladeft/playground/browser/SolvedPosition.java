package org.loladeft.playground.browser;

import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeftResult;
import org.loladeft.api.DeviceLoad;
import org.loladeft.api.ProofState;
import org.loladeft.experiments.figure.Picture;
import org.loladeft.experiments.figure.RoundView;
import org.loladeft.formats.Quantity;
import org.loladeft.formats.ResultWords;
import org.teavm.jso.JSExport;

/** What is known of the problem at one position, in words and pictures. */
public final class SolvedPosition {

  private final DeftProblem problem;
  private final DeftResult result;
  private final double deadlineSeconds;
  private final Function<DeviceLoad, OptionalDouble> forward;
  private final GlyphTable typeface;

  SolvedPosition(
      DeftProblem problem,
      DeftResult result,
      double deadlineSeconds,
      Function<DeviceLoad, OptionalDouble> forward,
      GlyphTable typeface) {
    this.problem = problem;
    this.result = result;
    this.deadlineSeconds = deadlineSeconds;
    this.forward = forward;
    this.typeface = typeface;
  }

  /** {@return the latency, s; NaN without an allocation} */
  @JSExport
  public double latencySeconds() {
    return result.outcome().latencySeconds().orElse(Double.NaN);
  }

  /** {@return the proven bound, s; NaN if there is none} */
  @JSExport
  public double lowerBoundSeconds() {
    return result.outcome().lowerBoundSeconds().orElse(Double.NaN);
  }

  /** {@return the status} */
  @JSExport
  public String status() {
    return result.status().name();
  }

  /** {@return how far it is proven} */
  @JSExport
  public String proofState() {
    return result.proofState().name();
  }

  /** {@return the id of the device of each block, in the order of blocks; none if there is none} */
  @JSExport
  public String[] devices() {
    if (!(result instanceof DeftResult.WithAllocation found)) {
      return new String[0];
    }
    String[] ids = new String[problem.blockCount()];
    for (int j = 0; j < ids.length; j++) {
      ids[j] = problem.deviceId(found.allocation().deviceOf(j));
    }
    return ids;
  }

  /** {@return the answer with its state of proof, in a line} */
  @JSExport
  public String words() {
    if (result instanceof DeftResult.WithAllocation found) {
      return RoundView.of(problem, found).words() + " \u00b7 " + result.solverId();
    }
    return "No round: "
        + result.status()
        + ", "
        + ResultWords.proof(result)
        + " \u00b7 "
        + result.solverId();
  }

  /** {@return whether the deadline can be met, and how surely that is known; empty without one} */
  @JSExport
  public String deadlineWords() {
    if (Double.isNaN(deadlineSeconds)) {
      return "";
    }
    String deadline = Quantity.exactSeconds(deadlineSeconds);
    if (latencySeconds() <= deadlineSeconds) {
      double left = deadlineSeconds - latencySeconds();
      return "The deadline of "
          + deadline
          + " is met, with "
          + Quantity.duration(left, "\u00b5")
          + " to spare.";
    }
    boolean isExcluded =
        result.proofState() == ProofState.CHECKED
            && !(result.outcome().lowerBoundSeconds().orElse(Double.POSITIVE_INFINITY)
                <= deadlineSeconds);
    return isExcluded
        ? "No round meets the deadline of " + deadline + ": proven."
        : "No round that meets the deadline of " + deadline + " is known.";
  }

  /**
   * {@return the round as SVG, its deadline as a line; empty without an allocation}
   *
   * @param width of the picture, pt
   */
  @JSExport
  public String round(double width) {
    if (!(result instanceof DeftResult.WithAllocation found)) {
      return "";
    }
    RoundView view = RoundView.of(problem, found).withForward(forward);
    RoundView drawn = Double.isNaN(deadlineSeconds) ? view : view.withDeadline(deadlineSeconds);
    return Picture.untitled(words()).withRounds(List.of(drawn)).svg(width, "r", typeface);
  }

  /**
   * {@return the proof as SVG; empty without one}
   *
   * @param width of the picture, pt
   */
  @JSExport
  public String proof(double width) {
    return result
        .proof()
        .map(p -> Picture.untitled("The proof").withProof(problem, p).svg(width, "p", typeface))
        .orElse("");
  }
}
