package org.loladeft.cli.text;

import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.loladeft.api.Allocation;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeftResult;
import org.loladeft.api.LatencyTolerance;
import org.loladeft.api.ProblemClass;
import org.loladeft.api.ProofState;
import org.loladeft.api.Status;
import org.loladeft.api.StopReason;
import org.loladeft.api.Uplink;
import org.loladeft.api.insight.Cure;
import org.loladeft.cli.io.Terminal;
import org.loladeft.formats.Quantity;
import org.loladeft.formats.ResultWords;

/** A result as text: what the round looks like, then latency, bound, proof and time. */
public final class ResultText {

  private static final int LABEL_WIDTH = 10;

  private final DeftProblem problem;
  private final DeftResult result;
  private final String version;
  private final Beside beside;
  private final Terminal terminal;
  private final Glyphs glyphs;

  /**
   * What was found out beside a result.
   *
   * @param oneBlockEachSeconds the optimum with one block a device, s; empty if there is none or it
   *     was not looked for
   * @param cures what would make an infeasible problem feasible
   */
  public record Beside(OptionalDouble oneBlockEachSeconds, List<Cure> cures) {
    /** Copies. */
    public Beside {
      cures = List.copyOf(cures);
    }
  }

  private ResultText(
      DeftProblem problem, DeftResult result, String version, Beside beside, Terminal terminal) {
    this.problem = problem;
    this.result = result;
    this.version = version;
    this.beside = beside;
    this.terminal = terminal;
    this.glyphs = Glyphs.of(terminal.unicode());
  }

  /**
   * Renders a result.
   *
   * @param problem the problem
   * @param result its result
   * @param version the solver's version
   * @param beside what was found out beside it
   * @param terminal what can be shown
   * @return lines, each with its end
   */
  public static String render(
      DeftProblem problem, DeftResult result, String version, Beside beside, Terminal terminal) {
    return new ResultText(problem, result, version, beside, terminal).render();
  }

  /**
   * {@return why a result has no allocation, as far as it is known}
   *
   * @param problem the problem
   * @param result a result without an allocation
   * @param beside what was found out beside it
   * @param terminal what can be shown
   */
  public static String hindrance(
      DeftProblem problem, DeftResult result, Beside beside, Terminal terminal) {
    return result.status() == Status.INFEASIBLE
            || InfeasibilityText.isSeenByCounting(problem, result)
        ? InfeasibilityText.of(problem, result, beside.cures(), terminal)
        : "No allocation was found; that there is none is not proven. Stopped: "
            + words(result.stopReason())
            + ".\n";
  }

  private String render() {
    String notes =
        result.notes().entrySet().stream()
            .map(note -> note.getKey() + " " + note.getValue())
            .collect(Collectors.joining(", "));
    return header(problem, terminal)
        + body()
        + line("solver", solver())
        + (notes.isEmpty() ? "" : line("notes", Styled.of(notes, TextStyle.DIM)));
  }

  /**
   * {@return the problem in a line with its end: name, size, uplink}
   *
   * @param problem the problem
   * @param terminal what can be shown
   */
  public static String header(DeftProblem problem, Terminal terminal) {
    String size =
        counted(problem.blockCount(), "block")
            + ", "
            + counted(problem.deviceCount(), "device")
            + (problem.problemClass() == ProblemClass.ONE_BLOCK ? "" : ", " + mostBlocks(problem));
    String name = problem.name().orElse("unnamed problem");
    return Styled.of(name, TextStyle.BOLD)
            .plus(": " + size + ", " + uplink(problem.uplink()))
            .render(terminal, 2)
        + "\n";
  }

  /** The most blocks that the devices take: one figure where it is the same for all. */
  private static String mostBlocks(DeftProblem problem) {
    IntSummaryStatistics most =
        IntStream.range(0, problem.deviceCount()).map(problem::maxBlocks).summaryStatistics();
    String range =
        most.getMin() == most.getMax()
            ? "" + most.getMin()
            : most.getMin() + " to " + most.getMax();
    return most.getMin() >= problem.blockCount()
        ? "any number of blocks each"
        : "at most " + range + " blocks each";
  }

  private static String uplink(Uplink uplink) {
    return switch (uplink.kind()) {
      case DEDICATED -> "dedicated uplinks";
      case SHARED, POWER_LIMITED -> uplink.kind() + " uplink of " + Quantity.hertz(uplink.budget());
      case RESOURCE_BLOCKS -> "uplink of " + counted((int) uplink.budget(), "resource block");
    };
  }

  /**
   * {@return a number with its noun, as in {@code 1 run} and {@code 1,200 runs}}
   *
   * @param count at least 0
   * @param noun in the singular, with a plural in s
   */
  public static String counted(int count, String noun) {
    return Quantity.grouped(count) + " " + noun + (count == 1 ? "" : "s");
  }

  private String body() {
    if (result instanceof DeftResult.WithAllocation found) {
      Allocation allocation = found.allocation();
      double latency = found.latencySeconds();
      return new AllocationText(problem, allocation, terminal).render()
          + "\n"
          + line("latency", Styled.of(Quantity.exactSeconds(latency), TextStyle.BOLD))
          + line("bound", bound(found))
          + saving(latency)
          + line("status", status());
    } else if (result.status() == Status.INFEASIBLE
        || InfeasibilityText.isSeenByCounting(problem, result)) {
      return "\n"
          + InfeasibilityText.of(problem, result, beside.cures(), terminal)
          + "\n"
          + line("status", status());
    }
    return "\n" + unsolvedBound() + line("status", status());
  }

  /** What several blocks a device gain, or fail to, where an allocation may not be optimal. */
  private String saving(double latencySeconds) {
    if (beside.oneBlockEachSeconds().isEmpty()) {
      return "";
    }
    double oneEach = beside.oneBlockEachSeconds().getAsDouble();
    double saved = oneEach - latencySeconds;
    Styled value = Styled.of(Quantity.exactSeconds(oneEach));
    if (saved > LatencyTolerance.RELATIVE * oneEach) {
      String share = Quantity.fraction(saved / oneEach);
      value = value.plus(": several blocks a device save ").plus(share, TextStyle.GOOD);
    } else if (saved < -LatencyTolerance.RELATIVE * oneEach) {
      value = value.plus(", which is shorter: this round is not the best", TextStyle.WARN);
    } else {
      value = value.plus(": several blocks a device save nothing");
    }
    return line("one each", value);
  }

  private Styled bound(DeftResult.WithAllocation found) {
    OptionalDouble bound = found.lowerBoundSeconds();
    if (bound.isEmpty()) {
      return Styled.of("none: how far the optimum may be below is not known");
    }
    return Styled.of(Quantity.exactSeconds(bound.getAsDouble()))
        .plus("   gap " + Quantity.fraction(found.relativeGap().orElseThrow()));
  }

  private String unsolvedBound() {
    OptionalDouble bound = result.lowerBoundSeconds();
    return bound.isEmpty()
        ? ""
        : line("bound", Styled.of(Quantity.exactSeconds(bound.getAsDouble())));
  }

  private Styled status() {
    Styled status = Styled.of(result.status().name(), style(result.status()));
    if (result.stopReason() != StopReason.COMPLETED) {
      status = status.plus(" " + glyphs.dot() + " stopped: " + words(result.stopReason()));
    }
    Optional<Status> claim = result.outcome().claim();
    if (claim.isPresent()) {
      status =
          status
              .plus(" " + glyphs.dot() + " ")
              .plus(ResultWords.claimed(claim.get()), TextStyle.WARN);
    }
    return status.plus(" " + glyphs.dot() + " ").plus(ResultWords.proof(result), proofStyle());
  }

  private TextStyle proofStyle() {
    return result.proofState() == ProofState.CHECKED ? TextStyle.GOOD : TextStyle.WARN;
  }

  static TextStyle style(Status status) {
    return switch (status) {
      case OPTIMAL -> TextStyle.GOOD;
      case FEASIBLE -> TextStyle.WARN;
      case INFEASIBLE, UNSOLVED -> TextStyle.BAD;
    };
  }

  /** A constant in plain words. */
  static String words(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private Styled solver() {
    return Styled.of(result.solverId())
        .plus(" " + version, TextStyle.DIM)
        .plus(" in " + Quantity.duration(result.wallSeconds(), glyphs.micro()));
  }

  private String line(String label, Styled value) {
    String padded = label + " ".repeat(LABEL_WIDTH - label.length());
    return Styled.of(padded, TextStyle.DIM).plus(value).render(terminal, LABEL_WIDTH) + "\n";
  }
}
