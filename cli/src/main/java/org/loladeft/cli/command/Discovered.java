package org.loladeft.cli.command;

import java.time.Duration;
import java.util.Optional;
import org.loladeft.api.solve.SolverRegistry;
import org.loladeft.cli.io.Console;

/** The solvers at hand, with a warning of each provider that was waited for and given up. */
final class Discovered {

  private Discovered() {}

  static SolverRegistry solvers(Console console) {
    return solvers(console, Optional.empty());
  }

  /** For a command with a time limit, if there is one, which discovery keeps as well. */
  static SolverRegistry solvers(Console console, Optional<Duration> limit) {
    SolverRegistry registry =
        limit.map(SolverRegistry::discover).orElseGet(SolverRegistry::discover);
    for (SolverRegistry.Entry entry : registry.entries()) {
      if (entry instanceof SolverRegistry.Broken broken && broken.isGivenUp()) {
        console.warn("provider " + broken.provider() + " is given up: " + broken.reason());
      }
    }
    return registry;
  }
}
