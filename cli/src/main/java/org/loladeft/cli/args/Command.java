package org.loladeft.cli.args;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** A subcommand: what it is for, what it takes, and what it does, which is {@link #call}. */
public abstract class Command extends Arguments implements Callable<Integer> {

  private final String name;
  private final String example;
  private final String[] description;

  /**
   * Creates the command.
   *
   * @param name such as {@code solve}
   * @param example a whole command line for the end of the help; empty for none
   * @param description what it is for, one entry a paragraph
   */
  protected Command(String name, String example, String... description) {
    this.name = name;
    this.example = example;
    this.description = description.clone();
  }

  /**
   * {@return its command line, which takes {@code --help} and {@code --debug} after the command's
   * own} A command that takes nothing else says so in the first line of its help.
   */
  public CommandLine line() {
    CommandSpec spec = CommandSpec.wrapWithoutInspection(this).name(name);
    for (ArgSpec argument : declared()) {
      spec.add(argument);
    }
    spec.addOption(help());
    spec.addOption(
        OptionSpec.builder("--debug").description("Show where an error comes from.").build());
    boolean isBare = declared().isEmpty();
    UsageMessageSpec usage = spec.usageMessage();
    usage.description(description).abbreviateSynopsis(!isBare).sortOptions(isBare);
    if (!example.isEmpty()) {
      usage.footerHeading("%nExample:%n").footer("  " + example);
    }
    return new CommandLine(spec);
  }

  /** {@return the option that shows the help, which all take} */
  public static OptionSpec help() {
    return OptionSpec.builder("-h", "--help")
        .usageHelp(true)
        .description("Show this help.")
        .build();
  }
}
