package org.loladeft.cli.command;

import java.util.List;
import org.loladeft.cli.args.Argument;
import org.loladeft.cli.args.Arguments;

/** What happens to devices in the course of the rounds. */
public final class EventOptions extends Arguments {

  private final Argument<List<String>> leaves =
      repeated("--leave=DEVICE@ROUND")
          .describedAs("A device that leaves before a round, counted from 1; may be repeated.");

  private final Argument<List<String>> slows =
      repeated("--slow=DEVICE@ROUND:FACTOR")
          .describedAs("A device whose computation takes FACTOR times as long from a round on.");

  /**
   * Adds the options to a command.
   *
   * @param command whose field this is
   */
  public EventOptions(Arguments command) {
    super(command);
  }

  /** {@return devices that leave, as they were written} */
  public List<String> leaves() {
    return List.copyOf(leaves.value());
  }

  /** {@return devices that become slower, as they were written} */
  public List<String> slows() {
    return List.copyOf(slows.value());
  }
}
