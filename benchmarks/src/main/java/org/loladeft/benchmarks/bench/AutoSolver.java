package org.loladeft.benchmarks.bench;

import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.loladeft.api.Answer;
import org.loladeft.api.Capability;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeftResult;
import org.loladeft.api.DeftSolver;
import org.loladeft.api.Outcome;
import org.loladeft.api.ProblemClass;
import org.loladeft.api.Proof;
import org.loladeft.api.SolveContext;
import org.loladeft.api.SolveOption;
import org.loladeft.api.solve.Deft;
import org.loladeft.api.solve.SolverRegistry;
import org.loladeft.formats.BuildStamp;

/** The automatic choice as a solver, so that what a user gets is measured beside all others. */
final class AutoSolver implements DeftSolver {

  private final SolverRegistry registry;

  AutoSolver(SolverRegistry registry) {
    this.registry = registry;
  }

  @Override
  public String id() {
    return Bench.AUTO;
  }

  @Override
  public String version() {
    return BuildStamp.version();
  }

  @Override
  public String description() {
    return "what a user gets who names no solver";
  }

  @Override
  public Set<ProblemClass> problemClasses() {
    return EnumSet.allOf(ProblemClass.class);
  }

  @Override
  public Set<SolveOption> honours() {
    return EnumSet.of(SolveOption.TIME_LIMIT, SolveOption.RELATIVE_GAP, SolveOption.CANCELLATION);
  }

  @Override
  public Capability capability(DeftProblem problem) {
    return registry.choose(problem).isPresent()
        ? Capability.yes()
        : Capability.no("no solver of the automatic choice takes it");
  }

  @Override
  public Answer solve(DeftProblem problem, SolveContext context) {
    return answer(Deft.of(registry).solve(problem, context.options()));
  }

  private static Answer answer(DeftResult result) {
    Outcome known = result.outcome();
    @Nullable Proof proof = result.proof().orElse(null);
    if (result instanceof DeftResult.WithAllocation found) {
      return switch (known.status()) {
        case OPTIMAL ->
            Answer.optimal(
                found.allocation(),
                found.latencySeconds(),
                known.lowerBoundSeconds().orElseThrow(),
                proof);
        default ->
            Answer.feasible(
                found.allocation(),
                found.latencySeconds(),
                known.lowerBoundSeconds(),
                proof,
                known.stopReason());
      };
    }
    return switch (known.status()) {
      case INFEASIBLE -> Answer.infeasible(proof);
      default -> Answer.unsolved(known.lowerBoundSeconds(), known.stopReason());
    };
  }
}
