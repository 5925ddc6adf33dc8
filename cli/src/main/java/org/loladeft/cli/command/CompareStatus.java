package org.loladeft.cli.command;

import java.util.List;
import org.loladeft.api.DeftResult;
import org.loladeft.api.Status;
import org.loladeft.cli.compare.Comparison;
import org.loladeft.cli.io.ExitStatus;

/** How a comparison of several files ends: as badly as the worst of them. */
final class CompareStatus {

  private CompareStatus() {}

  static int of(List<Comparison> comparisons) {
    if (comparisons.stream().anyMatch(c -> c.hasFault() || !c.disagreements().isEmpty())) {
      return ExitStatus.FAILURE;
    }
    if (comparisons.stream().anyMatch(c -> status(c) == ExitStatus.UNSOLVED)) {
      return ExitStatus.UNSOLVED;
    }
    return comparisons.stream().mapToInt(CompareStatus::status).max().orElse(ExitStatus.OK);
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
