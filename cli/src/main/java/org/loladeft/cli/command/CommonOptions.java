package org.loladeft.cli.command;

import picocli.CommandLine.Option;

/** What every command takes. */
final class CommonOptions {

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  private boolean help;

  @Option(names = "--debug", description = "Show where an error comes from.")
  private boolean debug;
}
