package org.loladeft.cli.command;

import java.util.Locale;
import org.loladeft.api.SolveOptions;
import org.loladeft.cli.args.Arguments;
import org.loladeft.cli.args.OptionalArgument;

/** Which of several optimal allocations is wanted. */
final class TiesOption extends Arguments {

  /** Which will do. */
  enum Ties {
    /** Whichever the solver gives. */
    ANY;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private final OptionalArgument<Ties> ties =
      optional("--ties=any", Ties.class)
          .describedAs(
              "Take the optimal allocation that the solver gives. Without this, --solver auto"
                  + " gives, on dedicated uplinks with one block a device, one whose devices take"
                  + " the least time together.");

  TiesOption(Arguments command) {
    super(command);
  }

  SolveOptions applied(SolveOptions options) {
    return ties.isGiven() ? options.withAnyTie() : options;
  }
}
