package org.loladeft.cli.compare;

import java.util.Comparator;
import java.util.Optional;
import org.loladeft.api.Availability;
import org.loladeft.api.Capability;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.solve.SolverFacts;

/**
 * What has to be known of a solver before it is run on a problem.
 *
 * @param facts what it says about itself
 * @param hindrance why it can't be run, empty if it can
 */
record Candidate(SolverFacts facts, Optional<String> hindrance) {

  /** Those that promise most first. */
  static final Comparator<Candidate> ORDER =
      Comparator.comparing(
          Candidate::facts,
          Comparator.comparing(SolverFacts::guarantee)
              .thenComparing(Comparator.comparingInt(SolverFacts::autoPriority).reversed())
              .thenComparing(SolverFacts::id));

  static Candidate of(SolverFacts facts, DeftProblem problem) {
    facts.requireSound();
    return new Candidate(facts, hindrance(facts, problem));
  }

  /** An engine is looked for only if the problem is one for it. */
  private static Optional<String> hindrance(SolverFacts facts, DeftProblem problem) {
    Capability capability = facts.capability(problem);
    if (!capability.isYes()) {
      return capability.reason();
    }
    Availability availability = facts.availability();
    return availability.reason().map(why -> why + "; " + availability.cure().orElseThrow());
  }
}
