package org.loladeft.cli.command;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.loladeft.api.SolveOptions;
import org.loladeft.cli.io.CommandException;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What a solver is asked for. */
final class SolverOptions {

  @Option(
      names = "--time-limit",
      paramLabel = "TIME",
      description = "Stop after a time with the best so far: 10s, 500ms, 2m.")
  private @Nullable Duration timeLimit;

  @Option(
      names = "--iterations",
      paramLabel = "N",
      description = "Stop after N iterations of the solver's own.")
  private @Nullable Long iterations;

  @Option(
      names = "--gap",
      paramLabel = "G",
      description = "Stop once (latency - bound) / latency is at most G, such as 0.01.")
  private @Nullable Double gap;

  @Option(names = "--seed", paramLabel = "N", description = "Seed of the solver's randomness.")
  private @Nullable Long seed;

  @Option(
      names = "--param",
      paramLabel = "NAME=VALUE",
      description = "A parameter of the solver's own; 'deft solvers' lists them. Repeatable.")
  private Map<String, String> parameters = new LinkedHashMap<>();

  @Mixin private TrustOption trust = new TrustOption();

  /** The options that were set; others stay unset, so that no solver has to honour them. */
  SolveOptions build() {
    try {
      SolveOptions options = SolveOptions.withDefaults();
      options = timeLimit == null ? options : options.withTimeLimit(timeLimit);
      options = iterations == null ? options : options.withIterationLimit(iterations);
      options = gap == null ? options : options.withRelativeGap(gap);
      options = seed == null ? options : options.withSeed(seed);
      for (Map.Entry<String, String> parameter : parameters.entrySet()) {
        options = options.withParameter(parameter.getKey(), parameter.getValue());
      }
      return trust.applied(options);
    } catch (IllegalArgumentException e) {
      throw CommandException.badInput(String.valueOf(e.getMessage()));
    }
  }
}
