package org.loladeft.cli.command;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.loladeft.api.SolveOptions;
import picocli.CommandLine.Option;

/** Whose word counts. */
final class TrustOption {

  /** What can be trusted. */
  enum Trust {
    /** Optima and infeasibility that a solver claims without a proof. */
    CLAIMS;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Option(
      names = "--trust",
      paramLabel = "claims",
      description =
          "Take an optimum or infeasibility that a solver claims without a proof as it says, and"
              + " don't have an exact solver settle it.")
  private @Nullable Trust trust;

  SolveOptions applied(SolveOptions options) {
    return trust == Trust.CLAIMS ? options.withTrustedClaims() : options;
  }
}
