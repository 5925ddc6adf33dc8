package org.loladeft.cli.command;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.loladeft.api.SolveOptions;
import picocli.CommandLine.Option;

/** Which of several optimal allocations is wanted. */
final class TiesOption {

  /** Which will do. */
  enum Ties {
    /** Whichever the solver gives. */
    ANY;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Option(
      names = "--ties",
      paramLabel = "any",
      description =
          "Take the optimal allocation that the solver gives. Without this, --solver auto gives,"
              + " on dedicated uplinks with one block a device, one whose devices take the least"
              + " time together.")
  private @Nullable Ties ties;

  SolveOptions applied(SolveOptions options) {
    return ties == Ties.ANY ? options.withAnyTie() : options;
  }
}
