package org.loladeft.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.loladeft.cli.args.Command;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/** {@code deft} itself: says what there is. */
final class RootCommand implements Runnable {

  /** The names of the option that shows the version. */
  static final List<String> VERSION = List.of("-V", "--version");

  private final CommandSpec spec = CommandSpec.wrapWithoutInspection(this).name("deft");

  private RootCommand() {}

  /** Its command line, yet without subcommands. */
  static CommandLine line() {
    CommandSpec spec = new RootCommand().spec;
    spec.versionProvider(new Version());
    spec.addOption(Command.help());
    spec.addOption(
        OptionSpec.builder(VERSION.toArray(String[]::new))
            .versionHelp(true)
            .description("Show the version.")
            .build());
    spec.usageMessage()
        .description(
            "Finds who should fine-tune which block of a foundation model, and with how much of the"
                + " uplink, so that the round is shortest; and proves it.",
            "")
        .synopsisSubcommandLabel("COMMAND")
        .commandListHeading("%nCommands:%n")
        .exitCodeListHeading("%nExit status:%n")
        .exitCodeList(exitStatuses())
        .footer(
            "",
            "'deft COMMAND --help' says more of a command; FILE '-' is standard input.",
            "",
            "Example:",
            "  deft solve examples/roberta-base-sst2.json");
    return new CommandLine(spec);
  }

  private static Map<String, String> exitStatuses() {
    Map<String, String> statuses = new LinkedHashMap<>();
    statuses.put("0", "an allocation was found; for other commands, all went well");
    statuses.put("1", "anything not listed here");
    statuses.put("2", "bad usage or bad input");
    statuses.put("3", "proven infeasible");
    statuses.put("4", "stopped without an allocation");
    statuses.put("5", "solver unknown, unavailable, or not capable of this problem or option");
    statuses.put("130", "interrupted (Ctrl-C) with nothing to show");
    return statuses;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Missing command");
  }
}
