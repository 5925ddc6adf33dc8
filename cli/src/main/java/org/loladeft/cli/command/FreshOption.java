package org.loladeft.cli.command;

import org.loladeft.cli.args.Argument;
import org.loladeft.cli.args.Arguments;

/** Whether a command that goes on with what it left in its folder is not to. */
public final class FreshOption extends Arguments {

  private final Argument<Boolean> fresh =
      flag("--fresh").describedAs("Start anew instead of going on with what is in FOLDER.");

  /**
   * Adds the options to a command.
   *
   * @param command whose field this is
   */
  public FreshOption(Arguments command) {
    super(command);
  }

  /** {@return whether to start anew} */
  public boolean isGiven() {
    return fresh.value();
  }
}
