package org.loladeft.cli.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.Outcome;
import org.loladeft.api.ProblemClass;
import org.loladeft.api.ProofState;
import org.loladeft.api.Status;
import org.loladeft.api.insight.DeviceInsight;
import org.loladeft.api.insight.FixedInsight;
import org.loladeft.api.insight.Insight;
import org.loladeft.api.insight.MemoryInsight;
import org.loladeft.api.insight.PairInsight;
import org.loladeft.api.insight.PlacesInsight;
import org.loladeft.cli.io.Terminal;
import org.loladeft.formats.BlockWords;
import org.loladeft.formats.Quantity;

/** What holds a round up and what would shorten it, as text. */
public final class InsightText {

  private static final int MOST_ID_WIDTH = 20;
  private static final int LABEL_WIDTH = 11;
  private static final int MOST_MEMORY_LINES = 8;
  private static final double HERTZ_PER_MEGAHERTZ = 1e6;

  /** Changes below this, relatively, are the solver's last bits. */
  private static final double NOISE = 1e-9;

  private static final Styled NOTHING = Styled.of("-", TextStyle.DIM);

  private final DeftProblem problem;
  private final Insight insight;
  private final Terminal terminal;
  private final Glyphs glyphs;
  private final boolean several;

  /** Whether a figure was shown that is not the difference of two optima. */
  private boolean isEstimated;

  private InsightText(DeftProblem problem, Insight insight, Terminal terminal) {
    this.problem = problem;
    this.insight = insight;
    this.terminal = terminal;
    this.glyphs = Glyphs.of(terminal.unicode());
    this.several = problem.problemClass() == ProblemClass.SEVERAL_BLOCKS;
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
    String figures = text.devices() + "\n";
    String lines = text.bandwidth() + text.memory() + text.places() + text.pairs();
    return ResultText.header(problem, terminal)
        + text.binding()
        + "\n"
        + figures
        + text.estimates()
        + lines;
  }

  private String binding() {
    String from = BlockWords.countedFrom(problem);
    return Styled.of(headline() + " " + (several ? slowestDevices() : slowestPairs()))
            .render(terminal, 2)
        + "\n"
        + (from.isEmpty() ? "" : Styled.of(from, TextStyle.DIM).render(terminal, 0) + "\n");
  }

  private String headline() {
    Outcome known = insight.outcome();
    String latency = Quantity.exactSeconds(insight.latencySeconds());
    if (known.status() == Status.OPTIMAL) {
      boolean proven = known.proofState() == ProofState.CHECKED;
      return String.format(
          Locale.ROOT, "The round takes %s, %s optimal.", latency, proven ? "proven" : "claimed");
    }
    String bound =
        known.lowerBoundSeconds().isEmpty()
            ? "how far the optimum is below is not known"
            : "nothing is below "
                + Quantity.exactSeconds(known.lowerBoundSeconds().getAsDouble())
                + " (gap "
                + Quantity.fraction(known.relativeGap().orElseThrow())
                + ")";
    return String.format(Locale.ROOT, "The best round found takes %s; %s.", latency, bound);
  }

  private String slowestPairs() {
    long binding = insight.pairs().stream().filter(PairInsight::binding).count();
    return binding == problem.blockCount()
        ? "All pairs end with it."
        : binding
            + " of "
            + problem.blockCount()
            + " pairs end"
            + (binding == 1 ? "s" : "")
            + " with it ("
            + glyphs.slowest()
            + "); the others have slack.";
  }

  private String slowestDevices() {
    List<DeviceInsight> binding =
        insight.devices().stream().filter(device -> pair(device).binding()).toList();
    int busy = insight.devices().size();
    if (binding.size() > 1) {
      return binding.size() == busy
          ? String.format(Locale.ROOT, "All %d devices that take part end with it.", busy)
          : String.format(
              Locale.ROOT,
              "%d of %d devices end with it (%s); the others have slack.",
              binding.size(),
              busy,
              glyphs.slowest());
    }
    PairInsight slowest = pair(binding.get(0));
    return String.format(
        Locale.ROOT,
        "%s holds it up with %s: %s of computation, %s of upload.",
        problem.deviceId(slowest.device()),
        blocks(binding.get(0).blocks()),
        Quantity.duration(slowest.computeSeconds(), glyphs.micro()),
        Quantity.duration(slowest.uploadSeconds(), glyphs.micro()));
  }

  private PairInsight pair(DeviceInsight device) {
    return insight.pairs().get(device.blocks().get(0));
  }

  private String blocks(List<Integer> blocks) {
    return BlockWords.of(problem, blocks.stream().mapToInt(Integer::intValue).toArray());
  }

  /** What figures mean that are not differences of two optima. */
  private String estimates() {
    if (insight.outcome().status() != Status.OPTIMAL) {
      return note(
          "The figures are estimates: each compares the best round found with the best found of"
              + " the changed problem, and the gap is in both.");
    }
    return isEstimated
        ? note("~ an estimate: the changed problem was not solved to a proven optimum.")
        : "";
  }

  private String note(String words) {
    return Styled.of(words, TextStyle.DIM).render(terminal, 0) + "\n\n";
  }

  /** On a narrow terminal ids leave half of it to the figures. */
  private int idWidth() {
    return Math.min(MOST_ID_WIDTH, terminal.width() / 4);
  }

  private String devices() {
    Table table =
        Table.create()
            .left(several ? "blocks" : "block", "device", "", "mostly")
            .right("slack", "1 % faster", "1 % channel", "without it", "one more");
    boolean places = insight.places().isPresent();
    if (places) {
      table.right("+1 block", "+any");
    }
    insight.devices().forEach(device -> table.row(row(device, places)));
    return table.render(terminal, 3);
  }

  private List<Styled> row(DeviceInsight device, boolean places) {
    PairInsight pair = pair(device);
    TextStyle style = pair.binding() ? TextStyle.BOLD : TextStyle.PLAIN;
    List<Styled> row = new ArrayList<>();
    row.add(Styled.of(glyphs.fit(blocks(device.blocks()), idWidth()), style));
    row.add(Styled.of(glyphs.fit(problem.deviceId(device.device()), idWidth()), style));
    row.add(Styled.of(pair.binding() ? glyphs.slowest() : "", TextStyle.WARN));
    row.add(
        Styled.of(
            pair.computeDominates() ? "compute" : "upload",
            pair.computeDominates() ? TextStyle.COMPUTE : TextStyle.UPLOAD));
    row.add(
        Styled.of(pair.binding() ? "0" : Quantity.duration(pair.slackSeconds(), glyphs.micro())));
    row.add(change(device.faster()));
    row.add(change(device.betterChannel()));
    row.add(change(device.without()));
    row.add(change(device.withClone()));
    if (places) {
      row.add(device.withOneMoreBlock().map(this::change).orElse(NOTHING));
      row.add(device.withAnyBlocks().map(this::change).orElse(NOTHING));
    }
    return row;
  }

  private Styled change(Outcome changed) {
    if (changed.latencySeconds().isEmpty()) {
      return changed.status() == Status.INFEASIBLE
          ? Styled.of("infeasible", TextStyle.BAD)
          : Styled.of("not known", TextStyle.WARN);
    }
    double change = changed.latencySeconds().getAsDouble() - insight.latencySeconds();
    String mark = "";
    if (changed.status() != Status.OPTIMAL && insight.outcome().status() == Status.OPTIMAL) {
      isEstimated = true;
      mark = "~";
    }
    if (Math.abs(change) <= NOISE * insight.latencySeconds()) {
      return Styled.of(mark + "0", TextStyle.DIM);
    }
    String size = Quantity.duration(Math.abs(change), glyphs.micro());
    return change < 0
        ? Styled.of(mark + "-" + size, TextStyle.GOOD)
        : Styled.of(mark + "+" + size, TextStyle.WARN);
  }

  private String bandwidth() {
    if (insight.secondsPerHertz().isPresent()) {
      double perMegahertz = insight.secondsPerHertz().getAsDouble() * HERTZ_PER_MEGAHERTZ;
      String value = perMegahertz == 0 ? "nothing" : signed(perMegahertz) + " per MHz more";
      return line("bandwidth", Styled.of(value));
    } else if (insight.withOneMoreResourceBlock().isPresent()) {
      Styled change = change(insight.withOneMoreResourceBlock().get());
      return line("bandwidth", change.plus(" with one resource block more"));
    }
    return "";
  }

  private String signed(double seconds) {
    return (seconds < 0 ? "-" : "+") + Quantity.duration(Math.abs(seconds), glyphs.micro());
  }

  private String memory() {
    List<MemoryInsight> all = insight.memory();
    if (all.isEmpty()) {
      String one = several ? "more of it on one device" : "one device with a little more";
      boolean known = insight.outcome().status() == Status.OPTIMAL;
      String words = known ? " would not shorten the round" : " was not seen to shorten the round";
      return line("memory", Styled.of(one + words));
    }
    StringBuilder text = new StringBuilder();
    for (MemoryInsight one : all.subList(0, Math.min(all.size(), MOST_MEMORY_LINES))) {
      String device = glyphs.fit(problem.deviceId(one.device()), idWidth());
      String block = (several ? "" : "block ") + blocks(one.blocks());
      text.append(
          line(
              text.isEmpty() ? "memory" : "",
              Styled.of("-" + Quantity.duration(one.gainSeconds(), glyphs.micro()), TextStyle.GOOD)
                  .plus(" if " + device + " had " + Quantity.bytes(one.extraBytes()) + " more")
                  .plus(" (for " + block + ")")));
    }
    int rest = all.size() - MOST_MEMORY_LINES;
    return rest > 0 ? text + line("", Styled.of("and " + rest + " more")) : text.toString();
  }

  private String places() {
    if (insight.places().isEmpty()) {
      return "";
    }
    PlacesInsight places = insight.places().get();
    return line(
        "maxBlocks",
        change(places.withOneMoreEach())
            .plus(" with one block more on every device, ")
            .plus(change(places.withAny()))
            .plus(" with any number"));
  }

  /** Pairs that the problem fixes or forbids. */
  private String pairs() {
    StringBuilder text = new StringBuilder();
    for (FixedInsight fixed : insight.fixed()) {
      text.append(line(text.isEmpty() ? "fixed" : "", fixed(fixed)));
    }
    String forbidden = new BarredPairs(problem).words();
    return forbidden.isEmpty() ? text.toString() : text + line("forbidden", Styled.of(forbidden));
  }

  private Styled fixed(FixedInsight fixed) {
    String block = glyphs.fit(problem.blocks().get(fixed.block()).id(), idWidth());
    String device = glyphs.fit(problem.deviceId(fixed.device()), idWidth());
    double gain = insight.latencySeconds() - fixed.freed().lowerBoundSeconds().orElse(0);
    return Styled.of(block + " to " + device + ": ")
        .plus(
            gain <= NOISE * insight.latencySeconds()
                ? Styled.of("free, it would not shorten the round")
                : Styled.of("free, it would shorten the round by at most ")
                    .plus(Quantity.duration(gain, glyphs.micro()), TextStyle.GOOD));
  }

  private String line(String label, Styled value) {
    String padded = label + " ".repeat(LABEL_WIDTH - label.length());
    return Styled.of(padded, TextStyle.DIM).plus(value).render(terminal, LABEL_WIDTH) + "\n";
  }
}
