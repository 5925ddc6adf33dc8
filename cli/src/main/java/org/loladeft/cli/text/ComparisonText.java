package org.loladeft.cli.text;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeftResult;
import org.loladeft.api.ProofState;
import org.loladeft.api.Status;
import org.loladeft.api.StopReason;
import org.loladeft.api.solve.SolverFaultException;
import org.loladeft.cli.compare.CandidateOutcome;
import org.loladeft.cli.compare.Comparison;
import org.loladeft.cli.io.Terminal;
import org.loladeft.formats.Quantity;
import org.loladeft.formats.ResultWords;
import org.loladeft.formats.TimeScale;

/** A comparison as a table, with what did not run and what disagrees below it. */
public final class ComparisonText {

  /** Enough to see where exact solvers differ. */
  private static final int DIGITS = 9;

  private static final String FOOTER =
      "Times are of one cold solve each: they include starting the engine in this process.";

  private final Comparison comparison;
  private final Terminal terminal;
  private final Glyphs glyphs;
  private final TimeScale scale;

  private ComparisonText(Comparison comparison, Terminal terminal) {
    this.comparison = comparison;
    this.terminal = terminal;
    this.glyphs = Glyphs.of(terminal.unicode());
    this.scale = TimeScale.of(comparison.bestLatencySeconds().orElse(1), DIGITS, glyphs.micro());
  }

  /**
   * Renders a comparison.
   *
   * @param problem the problem
   * @param comparison what the solvers answered
   * @param terminal what can be shown
   * @return lines, each with its end
   */
  public static String render(DeftProblem problem, Comparison comparison, Terminal terminal) {
    ComparisonText text = new ComparisonText(comparison, terminal);
    return ResultText.header(problem, terminal) + "\n" + text.table() + text.remarks();
  }

  private String table() {
    if (comparison.results().isEmpty()) {
      return "No solver answered.\n";
    }
    Table table =
        Table.create()
            .left("solver", "status")
            .right("latency", "over best", "bound", "gap")
            .left("proof")
            .right("time");
    comparison.results().forEach(result -> table.row(row(result)));
    return table.render(terminal, 2);
  }

  private List<Styled> row(DeftResult result) {
    OptionalDouble latency = result.outcome().latencySeconds();
    OptionalDouble gap = result.outcome().relativeGap();
    return List.of(
        Styled.of(result.solverId(), TextStyle.BOLD),
        status(result),
        seconds(latency),
        overBest(latency),
        seconds(result.lowerBoundSeconds()),
        gap.isEmpty() ? nothing() : Styled.of(Quantity.fraction(gap.getAsDouble())),
        proof(result),
        Styled.of(Quantity.duration(result.wallSeconds(), glyphs.micro())));
  }

  private static Styled status(DeftResult result) {
    Styled status = Styled.of(result.status().name(), ResultText.style(result.status()));
    if (result.outcome().claim().isPresent()) {
      status = status.plus(" (claims " + result.outcome().claim().get() + ")");
    }
    return result.stopReason() == StopReason.COMPLETED
        ? status
        : status.plus(" (" + ResultText.words(result.stopReason()) + ")");
  }

  private Styled seconds(OptionalDouble seconds) {
    return seconds.isEmpty() ? nothing() : Styled.of(scale.format(seconds.getAsDouble()));
  }

  private static Styled nothing() {
    return Styled.of("-", TextStyle.DIM);
  }

  private Styled overBest(OptionalDouble latency) {
    double best = comparison.bestLatencySeconds().orElse(0);
    if (latency.isEmpty()) {
      return nothing();
    } else if (latency.getAsDouble() == best) {
      return Styled.of("best", TextStyle.GOOD);
    }
    // A best of 0, or next to it, has no percentage.
    double over = latency.getAsDouble() / best - 1;
    return Styled.of(
        "+"
            + (Double.isFinite(over)
                ? Quantity.fraction(over)
                : Quantity.duration(latency.getAsDouble(), glyphs.micro())));
  }

  private static Styled proof(DeftResult result) {
    Optional<Status> claim = result.outcome().claim();
    if (claim.isPresent()) {
      return Styled.of(ResultWords.claimed(claim.get()), TextStyle.WARN);
    }
    ProofState state = result.proofState();
    return Styled.of(
        ResultText.words(state), state == ProofState.CHECKED ? TextStyle.GOOD : TextStyle.PLAIN);
  }

  private String remarks() {
    StringBuilder text = new StringBuilder();
    notRun().forEach((why, who) -> text.append(remark("not run", TextStyle.DIM, who + ": " + why)));
    for (CandidateOutcome outcome : comparison.outcomes()) {
      if (outcome instanceof CandidateOutcome.Unfinished unfinished) {
        text.append(remark("given up", TextStyle.WARN, unfinished.reason()));
      } else if (outcome instanceof CandidateOutcome.Faulty faulty) {
        text.append(
            faulty.kind() == SolverFaultException.Kind.WRONG
                ? remark("wrong", TextStyle.BAD, faulty.reason())
                : remark("failed", TextStyle.WARN, faulty.reason()));
      } else if (outcome instanceof CandidateOutcome.Solved solved) {
        text.append(unconfirmed(solved.result()));
      }
    }
    for (String load : comparison.loads()) {
      text.append(remark("loaded", TextStyle.WARN, load));
    }
    for (String disagreement : comparison.disagreements()) {
      text.append(remark("disagreement", TextStyle.BAD, disagreement));
    }
    String footer =
        comparison.results().isEmpty()
            ? ""
            : "\n" + Styled.of(FOOTER, TextStyle.DIM).render(terminal, 0) + "\n";
    return footer + (text.isEmpty() ? "" : "\n" + text);
  }

  /** Who did not run, by the reason. */
  private Map<String, String> notRun() {
    Map<String, String> solvers = new LinkedHashMap<>();
    for (CandidateOutcome outcome : comparison.outcomes()) {
      if (outcome instanceof CandidateOutcome.Refused refused) {
        solvers.merge(refused.reason(), refused.solverId(), (a, b) -> a + ", " + b);
      }
    }
    return solvers;
  }

  /** A proof that the checker could not get to the end of is neither a proof nor a fault. */
  private String unconfirmed(DeftResult result) {
    String said = result.notes().get("proof");
    return said == null
        ? ""
        : remark("proof", TextStyle.WARN, "that of " + result.solverId() + " was " + said);
  }

  private String remark(String label, TextStyle style, String words) {
    return Styled.of(label, style).plus(": " + words).render(terminal, 2) + "\n";
  }
}
