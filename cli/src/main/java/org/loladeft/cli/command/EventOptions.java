package org.loladeft.cli.command;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** What happens to devices in the course of the rounds. */
public final class EventOptions {

  @Option(
      names = "--leave",
      paramLabel = "DEVICE@ROUND",
      description = "A device that leaves before a round, counted from 1; may be repeated.")
  private List<String> leaves = new ArrayList<>();

  @Option(
      names = "--slow",
      paramLabel = "DEVICE@ROUND:FACTOR",
      description = "A device whose computation takes FACTOR times as long from a round on.")
  private List<String> slows = new ArrayList<>();

  /** Creates the options; picocli fills them. */
  public EventOptions() {}

  /** {@return devices that leave, as they were written} */
  public List<String> leaves() {
    return List.copyOf(leaves);
  }

  /** {@return devices that become slower, as they were written} */
  public List<String> slows() {
    return List.copyOf(slows);
  }
}
