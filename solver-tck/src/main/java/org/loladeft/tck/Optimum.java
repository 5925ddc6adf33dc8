package org.loladeft.tck;

import java.util.OptionalDouble;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeftResult;
import org.loladeft.api.ProblemClass;
import org.loladeft.api.ProofState;
import org.loladeft.api.SolveOptions;
import org.loladeft.api.solve.Deft;

/**
 * The optimum of a problem that is too large for {@link BruteForce}. For one block a device it is
 * that of the kit's own {@link ReferenceSolver}, taken only with a proof that the checker confirms,
 * to a relative 1e-9, in O(L^2 K) for each of a few assignments. For several equal blocks a device
 * it is that of {@link EveryOrder}.
 */
final class Optimum {

  private Optimum() {}

  /** The optimal latency in seconds, empty if the problem is infeasible. */
  static OptionalDouble of(DeftProblem problem) {
    if (problem.problemClass() == ProblemClass.SEVERAL_BLOCKS) {
      return EveryOrder.optimum(problem);
    }
    DeftResult result = Deft.solve(problem, new ReferenceSolver(), SolveOptions.withDefaults());
    if (result.proofState() != ProofState.CHECKED) {
      throw new IllegalStateException("the kit can't prove the optimum of " + problem);
    }
    return result.outcome().latencySeconds();
  }
}
