package org.loladeft.cli.command;

import java.util.Locale;
import org.loladeft.api.SolveOptions;
import org.loladeft.cli.args.Arguments;
import org.loladeft.cli.args.OptionalArgument;

/** Whose word counts. */
final class TrustOption extends Arguments {

  /** What can be trusted. */
  enum Trust {
    /** Optima and infeasibility that a solver claims without a proof. */
    CLAIMS;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private final OptionalArgument<Trust> trust =
      optional("--trust=claims", Trust.class)
          .describedAs(
              "Take an optimum or infeasibility that a solver claims without a proof as it says,"
                  + " and don't have an exact solver settle it.");

  TrustOption(Arguments command) {
    super(command);
  }

  SolveOptions applied(SolveOptions options) {
    return trust.isGiven() ? options.withTrustedClaims() : options;
  }
}
