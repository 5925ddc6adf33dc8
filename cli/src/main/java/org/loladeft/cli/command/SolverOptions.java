package org.loladeft.cli.command;

import java.time.Duration;
import java.util.Map;
import org.loladeft.api.SolveOptions;
import org.loladeft.cli.args.Argument;
import org.loladeft.cli.args.Arguments;
import org.loladeft.cli.args.OptionalArgument;
import org.loladeft.cli.io.CommandException;

/** What a solver is asked for. */
final class SolverOptions extends Arguments {

  private final OptionalArgument<Duration> timeLimit =
      optional("--time-limit=TIME", Duration.class)
          .describedAs("Stop after a time with the best so far: 10s, 500ms, 2m.");

  private final OptionalArgument<Long> iterations =
      optional("--iterations=N", Long.class)
          .describedAs("Stop after N iterations of the solver's own.");

  private final OptionalArgument<Double> gap =
      optional("--gap=G", Double.class)
          .describedAs("Stop once (latency - bound) / latency is at most G, such as 0.01.");

  private final OptionalArgument<Long> seed =
      optional("--seed=N", Long.class).describedAs("Seed of the solver's randomness.");

  private final Argument<Map<String, String>> parameters =
      pairs("--param=NAME=VALUE")
          .describedAs("A parameter of the solver's own; 'deft solvers' lists them. Repeatable.");

  private final TrustOption trust = new TrustOption(this);

  SolverOptions(Arguments command) {
    super(command);
  }

  /** The options that were set; others stay unset, so that no solver has to honour them. */
  SolveOptions build() {
    try {
      SolveOptions options = SolveOptions.withDefaults();
      options = timeLimit.value().map(options::withTimeLimit).orElse(options);
      options = iterations.value().map(options::withIterationLimit).orElse(options);
      options = gap.value().map(options::withRelativeGap).orElse(options);
      options = seed.value().map(options::withSeed).orElse(options);
      for (Map.Entry<String, String> parameter : parameters.value().entrySet()) {
        options = options.withParameter(parameter.getKey(), parameter.getValue());
      }
      return trust.applied(options);
    } catch (IllegalArgumentException e) {
      throw CommandException.badInput(String.valueOf(e.getMessage()));
    }
  }
}
