package org.loladeft.cli.stream;

import java.util.Optional;
import org.loladeft.api.SolveOptions;
import org.loladeft.formats.SolutionFile;
import org.loladeft.scenario.json.DeftDocument;

/**
 * What a line asks for: a problem or scenario, and perhaps how to solve it.
 *
 * @param document the problem or scenario
 * @param solver the solver's id; empty if it is not said
 * @param options what else is said, but for the hint
 * @param hint what to start from; empty if it is not said
 */
public record StreamRequest(
    DeftDocument document, Optional<String> solver, SolveOptions options, Optional<Start> hint) {

  /** Where a hint comes from. */
  public sealed interface Start {

    /** From the last answer that had an allocation, if there was one. */
    record LastAnswer() implements Start {}

    /**
     * From a solution in the line.
     *
     * @param solution the solution
     */
    record Given(SolutionFile solution) implements Start {}
  }

  /** A document by itself. */
  static StreamRequest of(DeftDocument document) {
    return new StreamRequest(
        document, Optional.empty(), SolveOptions.withDefaults(), Optional.empty());
  }
}
