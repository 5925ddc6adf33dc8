package org.loladeft.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code deft} itself: says what there is. */
@Command(
    name = "deft",
    versionProvider = Version.class,
    description = {
      "Finds who should fine-tune which block of a foundation model, and with how much of the"
          + " uplink, so that the round is shortest; and proves it.",
      ""
    },
    synopsisSubcommandLabel = "COMMAND",
    commandListHeading = "%nCommands:%n",
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:an allocation was found; for other commands, all went well",
      "1:anything not listed here",
      "2:bad usage or bad input",
      "3:proven infeasible",
      "4:stopped without an allocation",
      "5:solver unknown, unavailable, or not capable of this problem or option",
      "130:interrupted (Ctrl-C) with nothing to show"
    },
    footer = {
      "",
      "'deft COMMAND --help' says more of a command; FILE '-' is standard input.",
      "",
      "Example:",
      "  deft solve examples/roberta-base-sst2.json"
    })
final class RootCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  private boolean help;

  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      description = "Show the version.")
  private boolean version;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Missing command");
  }
}
