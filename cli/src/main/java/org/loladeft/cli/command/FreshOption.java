package org.loladeft.cli.command;

import picocli.CommandLine.Option;

/** Whether a command that goes on with what it left in its folder is not to. */
public final class FreshOption {

  @Option(names = "--fresh", description = "Start anew instead of going on with what is in FOLDER.")
  private boolean fresh;

  /** Creates the option; picocli fills it. */
  public FreshOption() {}

  /** {@return whether to start anew} */
  public boolean isGiven() {
    return fresh;
  }
}
