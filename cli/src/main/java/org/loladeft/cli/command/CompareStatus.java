package org.loladeft.cli.command;

import java.util.List;
import org.loladeft.api.DeftResult;
import org.loladeft.api.Status;
import org.loladeft.cli.compare.Comparison;
import org.loladeft.cli.io.ExitStatus;

/** How a comparison ends: of one file like a solve, of several by whether each has an answer. */
final class CompareStatus {

  private CompareStatus() {}

  static int of(List<Comparison> comparisons) {
    if (comparisons.stream().anyMatch(c -> c.hasFault() || !c.disagreements().isEmpty())) {
      return ExitStatus.FAILURE;
    }
    if (comparisons.size() == 1) {
      return status(comparisons.get(0));
    }
    return comparisons.stream().anyMatch(c -> status(c) == ExitStatus.UNSOLVED)
        ? ExitStatus.UNSOLVED
        : ExitStatus.OK;
  }

  private static int status(Comparison comparison) {
    if (comparison.bestLatencySeconds().isPresent()) {
      return ExitStatus.OK;
    }
    boolean infeasible =
        comparison.results().stream().map(DeftResult::status).anyMatch(Status.INFEASIBLE::equals);
    return infeasible ? ExitStatus.INFEASIBLE : ExitStatus.UNSOLVED;
  }
}
