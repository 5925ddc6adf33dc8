package org.loladeft.cli.text;

import java.util.List;
import org.loladeft.api.Block;
import org.loladeft.api.DeftProblem;
import org.loladeft.cli.io.Terminal;

/** A problem as text: its blocks, and what each device can do. */
public final class ProblemText {

  private static final int ID_WIDTH = 24;

  private final DeftProblem problem;
  private final Glyphs glyphs;

  private ProblemText(DeftProblem problem, Terminal terminal) {
    this.problem = problem;
    this.glyphs = Glyphs.of(terminal.unicode());
  }

  /**
   * Renders a problem.
   *
   * @param problem the problem
   * @param terminal what can be shown
   * @return lines, each with its end
   */
  public static String render(DeftProblem problem, Terminal terminal) {
    ProblemText text = new ProblemText(problem, terminal);
    String order =
        problem.isDepthMonotone()
            ? "Depth-monotone: deeper blocks never take less time or memory."
            : "Not depth-monotone: no common order of the blocks by time and memory.";
    return ResultText.header(problem, terminal)
        + Styled.of(order).render(terminal, 2)
        + "\n\n"
        + text.blocks().render(terminal, 1)
        + "\n"
        + text.devices().render(terminal, 1);
  }

  private Table blocks() {
    Table table = Table.create().left("block").right("depth", "upload");
    for (Block block : problem.blocks()) {
      table.row(
          List.of(
              Styled.of(glyphs.fit(block.id(), ID_WIDTH)),
              Styled.of(Integer.toString(block.depth())),
              Styled.of(Quantity.bits(block.uploadBits()))));
    }
    return table;
  }

  private Table devices() {
    Table table =
        Table.create()
            .left("device")
            .right("memory", "blocks that fit", "compute from", "to", channelTitle());
    for (int k = 0; k < problem.deviceCount(); k++) {
      table.row(device(k));
    }
    return table;
  }

  private List<Styled> device(int k) {
    double least = Double.POSITIVE_INFINITY;
    double most = 0;
    int fitting = 0;
    for (int j = 0; j < problem.blockCount(); j++) {
      least = Math.min(least, problem.computeSeconds(k, j));
      most = Math.max(most, problem.computeSeconds(k, j));
      fitting += problem.fits(k, j) ? 1 : 0;
    }
    return List.of(
        Styled.of(glyphs.fit(problem.deviceId(k), ID_WIDTH)),
        Styled.of(Quantity.bytes(problem.memoryBytes(k))),
        Styled.of(
            fitting + " of " + problem.blockCount(),
            fitting == 0 ? TextStyle.BAD : TextStyle.PLAIN),
        Styled.of(Quantity.duration(least, glyphs)),
        Styled.of(Quantity.duration(most, glyphs)),
        Styled.of(channel(problem.channel(k))));
  }

  private String channelTitle() {
    return switch (problem.uplink().kind()) {
      case DEDICATED, RESOURCE_BLOCKS -> "rate";
      case SHARED -> "efficiency";
      case POWER_LIMITED -> "SNR x band";
    };
  }

  private String channel(double channel) {
    return switch (problem.uplink().kind()) {
      case DEDICATED -> Quantity.bits(channel) + "/s";
      case SHARED -> Quantity.threeDigits(channel) + " bit/s/Hz";
      case POWER_LIMITED -> Quantity.hertz(channel);
      case RESOURCE_BLOCKS -> Quantity.bits(channel) + "/s/RB";
    };
  }
}
