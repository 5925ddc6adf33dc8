package org.loladeft.dual;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.loladeft.api.Allocation;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.SolveContext;
import org.loladeft.api.bandwidth.BestSplit;

/** The best allocation so far of any blocks to devices, with its best shares. */
final class BlockIncumbent {

  private final DeftProblem problem;
  private final SolveContext context;
  private BestSplit.@Nullable Result best;

  BlockIncumbent(DeftProblem problem, SolveContext context) {
    this.problem = problem;
    this.context = context;
  }

  /** Takes an allocation if it is feasible and better; tells whether it was. */
  boolean offer(int[] deviceOfBlock) {
    BestSplit.Result result = BestSplit.of(problem, deviceOfBlock).orElse(null);
    if (result == null || !(result.latencySeconds() < latency())) {
      return false;
    }
    best = result;
    context.reportIncumbent(result.latencySeconds());
    return true;
  }

  boolean exists() {
    return best != null;
  }

  double latency() {
    return best == null ? Double.POSITIVE_INFINITY : best.latencySeconds();
  }

  Allocation allocation() {
    return Objects.requireNonNull(best).allocation();
  }
}
