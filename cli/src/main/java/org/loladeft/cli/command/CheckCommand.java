package org.loladeft.cli.command;

import java.util.List;
import java.util.Locale;
import org.loladeft.api.Availability;
import org.loladeft.api.solve.SolverFacts;
import org.loladeft.api.solve.SolverRegistry;
import org.loladeft.cli.args.Argument;
import org.loladeft.cli.args.Command;
import org.loladeft.cli.io.CommandException;
import org.loladeft.cli.io.Console;
import org.loladeft.cli.io.ExitStatus;

/**
 * {@code deft check}. The kit is on the class path of this command alone: no field and no method
 * here has a type of it.
 */
public final class CheckCommand extends Command {

  /** How much is asked of the solver; the kit says what each means. */
  enum EffortName {
    LIGHT,
    NORMAL,
    THOROUGH
  }

  private static final List<OutputForm> FORMS =
      List.of(OutputForm.TXT, OutputForm.JSON, OutputForm.HTML);

  private final Console console;

  private final Argument<String> solver =
      required("--solver=ID", String.class).describedAs("Which solver.");

  private final Argument<EffortName> effort =
      withDefault("--effort=light|normal|thorough", EffortName.class, "light")
          .describedAs(
              "How much to ask of it; light, the default, takes less than a minute for most.");

  private final OutputOptions output = new OutputOptions(this);

  /**
   * Creates the command.
   *
   * @param console where it writes
   */
  public CheckCommand(Console console) {
    super(
        "check",
        "deft check --solver crunch-direct -o certificate.html",
        "Runs the conformance kit on a solver and prints a certificate: what passed, failed or was"
            + " declined, and why.",
        "Exit status 0 if nothing failed, 1 if something did, 5 if the solver is unknown or"
            + " unavailable.");
    this.console = console;
  }

  @Override
  public Integer call() {
    output.requireFormOf(FORMS);
    SolverFacts facts = SolverRegistry.discover().facts(solver.value());
    requireUsable(facts);
    try {
      return new KitRun(console, output).check(facts, effort.value())
          ? ExitStatus.OK
          : ExitStatus.FAILURE;
    } catch (NoClassDefFoundError e) {
      throw CommandException.refused(
          String.format(
              Locale.ROOT,
              "the conformance kit is not on the class path (%s): start 'bin/deft', which adds"
                  + " lib/kit",
              e.getMessage()));
    }
  }

  private static void requireUsable(SolverFacts facts) {
    try {
      facts.requireSound();
      Availability availability = facts.availability();
      if (!availability.isYes()) {
        throw CommandException.refused(
            String.format(
                Locale.ROOT,
                "solver '%s' is not available: %s",
                facts.id(),
                availability.reason().orElse("it does not say why")));
      }
    } catch (SolverFacts.BrokenException e) {
      throw CommandException.refused(
          String.format(Locale.ROOT, "solver '%s' is broken: %s", facts.id(), e.getMessage()));
    }
  }
}
