package org.loladeft.cli.text;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.loladeft.api.Block;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.ProblemClass;
import org.loladeft.cli.io.Terminal;
import org.loladeft.formats.BlockWords;
import org.loladeft.formats.Quantity;

/** A problem as text: its blocks, and what each device can do. */
public final class ProblemText {

  private static final int ID_WIDTH = 24;

  private final DeftProblem problem;
  private final Glyphs glyphs;
  private final boolean several;

  private ProblemText(DeftProblem problem, Terminal terminal) {
    this.problem = problem;
    this.glyphs = Glyphs.of(terminal.unicode());
    this.several = problem.problemClass() == ProblemClass.SEVERAL_BLOCKS;
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
        + text.devices().render(terminal, 1)
        + text.pairs(terminal);
  }

  private Table blocks() {
    String from = BlockWords.countedFrom(problem);
    Table table =
        Table.create()
            .left(from.isEmpty() ? "block" : "block (" + from + ")")
            .right("depth", "upload");
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
    if (several) {
      table.right("most blocks");
    }
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
    double memory = problem.memoryBytes(k);
    Stream<Styled> cells =
        Stream.of(
            Styled.of(glyphs.fit(problem.deviceId(k), ID_WIDTH)),
            Styled.of(memory < DeftProblem.UNLIMITED_MEMORY ? Quantity.bytes(memory) : "no limit"),
            Styled.of(
                fitting + " of " + problem.blockCount(),
                fitting == 0 ? TextStyle.BAD : TextStyle.PLAIN),
            Styled.of(Quantity.duration(least, glyphs.micro())),
            Styled.of(Quantity.duration(most, glyphs.micro())),
            Styled.of(channel(problem.channel(k))));
    Styled places = Styled.of(Integer.toString(problem.maxBlocks(k)));
    return (several ? Stream.concat(cells, Stream.of(places)) : cells).toList();
  }

  /** What the problem fixes and forbids. */
  private String pairs(Terminal terminal) {
    String fixed =
        IntStream.range(0, problem.blockCount())
            .filter(j -> problem.fixedDevice(j) >= 0)
            .mapToObj(
                j ->
                    problem.blocks().get(j).id()
                        + " to "
                        + problem.deviceId(problem.fixedDevice(j)))
            .collect(Collectors.joining(", "));
    String forbidden = new BarredPairs(problem).words();
    return line("fixed: ", fixed, terminal) + line("forbidden: ", forbidden, terminal);
  }

  private static String line(String label, String words, Terminal terminal) {
    return words.isEmpty() ? "" : "\n" + Styled.of(label + words).render(terminal, 2) + "\n";
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
