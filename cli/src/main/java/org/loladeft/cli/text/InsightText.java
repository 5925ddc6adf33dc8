package org.loladeft.cli.text;

import java.util.List;
import java.util.OptionalDouble;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.insight.DeviceInsight;
import org.loladeft.api.insight.Insight;
import org.loladeft.api.insight.MemoryInsight;
import org.loladeft.api.insight.PairInsight;
import org.loladeft.cli.io.Terminal;

/** What holds a round up and what would shorten it, as text. */
public final class InsightText {

  private static final int MOST_ID_WIDTH = 20;
  private static final int LABEL_WIDTH = 11;
  private static final int MOST_MEMORY_LINES = 8;
  private static final double HERTZ_PER_MEGAHERTZ = 1e6;

  /** Changes below this, relatively, are the solver's last bits. */
  private static final double NOISE = 1e-9;

  private final DeftProblem problem;
  private final Insight insight;
  private final Terminal terminal;
  private final Glyphs glyphs;

  private InsightText(DeftProblem problem, Insight insight, Terminal terminal) {
    this.problem = problem;
    this.insight = insight;
    this.terminal = terminal;
    this.glyphs = Glyphs.of(terminal.unicode());
  }

  /**
   * Renders an insight.
   *
   * @param problem the problem
   * @param insight what was found out about it
   * @param terminal what can be shown
   * @return lines, each with its end
   */
  public static String render(DeftProblem problem, Insight insight, Terminal terminal) {
    InsightText text = new InsightText(problem, insight, terminal);
    return ResultText.header(problem, terminal)
        + text.binding()
        + "\n"
        + text.devices()
        + "\n"
        + text.bandwidth()
        + text.memory();
  }

  private String binding() {
    long binding = insight.pairs().stream().filter(PairInsight::binding).count();
    String latency = Quantity.exactSeconds(insight.latencySeconds());
    String sentence =
        "The round takes "
            + latency
            + ", proven optimal. "
            + (binding == problem.blockCount()
                ? "All pairs end with it."
                : binding
                    + " of "
                    + problem.blockCount()
                    + " pairs end"
                    + (binding == 1 ? "s" : "")
                    + " with it ("
                    + glyphs.slowest()
                    + "); the others have slack.");
    return Styled.of(sentence).render(terminal, 2) + "\n";
  }

  /** On a narrow terminal ids leave half of it to the figures. */
  private int idWidth() {
    return Math.min(MOST_ID_WIDTH, terminal.width() / 4);
  }

  private String devices() {
    Table table =
        Table.create()
            .left("block", "device", "", "mostly")
            .right("slack", "1 % faster", "1 % channel", "without it", "one more");
    for (int j = 0; j < problem.blockCount(); j++) {
      table.row(row(insight.pairs().get(j), insight.devices().get(j)));
    }
    return table.render(terminal, 3);
  }

  private List<Styled> row(PairInsight pair, DeviceInsight device) {
    TextStyle style = pair.binding() ? TextStyle.BOLD : TextStyle.PLAIN;
    return List.of(
        Styled.of(glyphs.fit(problem.blocks().get(pair.block()).id(), idWidth()), style),
        Styled.of(glyphs.fit(problem.deviceId(pair.device()), idWidth()), style),
        Styled.of(pair.binding() ? glyphs.slowest() : "", TextStyle.WARN),
        Styled.of(
            pair.computeDominates() ? "compute" : "upload",
            pair.computeDominates() ? TextStyle.COMPUTE : TextStyle.UPLOAD),
        Styled.of(pair.binding() ? "0" : Quantity.duration(pair.slackSeconds(), glyphs)),
        change(OptionalDouble.of(device.latencyFaster())),
        change(OptionalDouble.of(device.latencyBetterChannel())),
        change(device.latencyWithout()),
        change(OptionalDouble.of(device.latencyWithClone())));
  }

  private Styled change(OptionalDouble latencySeconds) {
    if (latencySeconds.isEmpty()) {
      return Styled.of("infeasible", TextStyle.BAD);
    }
    double change = latencySeconds.getAsDouble() - insight.latencySeconds();
    if (Math.abs(change) <= NOISE * insight.latencySeconds()) {
      return Styled.of("0", TextStyle.DIM);
    }
    String size = Quantity.duration(Math.abs(change), glyphs);
    return change < 0
        ? Styled.of("-" + size, TextStyle.GOOD)
        : Styled.of("+" + size, TextStyle.WARN);
  }

  private String bandwidth() {
    if (insight.secondsPerHertz().isPresent()) {
      double perMegahertz = insight.secondsPerHertz().getAsDouble() * HERTZ_PER_MEGAHERTZ;
      String value = perMegahertz == 0 ? "nothing" : signed(perMegahertz) + " per MHz more";
      return line("bandwidth", Styled.of(value));
    } else if (insight.latencyWithOneMoreResourceBlock().isPresent()) {
      Styled change = change(insight.latencyWithOneMoreResourceBlock());
      return line("bandwidth", change.plus(" with one resource block more"));
    }
    return "";
  }

  private String signed(double seconds) {
    return (seconds < 0 ? "-" : "+") + Quantity.duration(Math.abs(seconds), glyphs);
  }

  private String memory() {
    List<MemoryInsight> all = insight.memory();
    if (all.isEmpty()) {
      return line("memory", Styled.of("one device with a little more would not shorten the round"));
    }
    StringBuilder text = new StringBuilder();
    for (MemoryInsight one : all.subList(0, Math.min(all.size(), MOST_MEMORY_LINES))) {
      String device = glyphs.fit(problem.deviceId(one.device()), idWidth());
      String block = problem.blocks().get(one.block()).id();
      text.append(
          line(
              text.isEmpty() ? "memory" : "",
              Styled.of("-" + Quantity.duration(one.gainSeconds(), glyphs), TextStyle.GOOD)
                  .plus(" if " + device + " had " + Quantity.bytes(one.extraBytes()) + " more")
                  .plus(" (for block " + block + ")")));
    }
    int rest = all.size() - MOST_MEMORY_LINES;
    return rest > 0 ? text + line("", Styled.of("and " + rest + " more")) : text.toString();
  }

  private String line(String label, Styled value) {
    String padded = label + " ".repeat(LABEL_WIDTH - label.length());
    return Styled.of(padded, TextStyle.DIM).plus(value).render(terminal, LABEL_WIDTH) + "\n";
  }
}
