package org.loladeft.cli.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.loladeft.api.Allocation;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.EvaluatedRound;
import org.loladeft.api.ProblemClass;
import org.loladeft.cli.io.Terminal;
import org.loladeft.cli.text.Table.Align;
import org.loladeft.formats.BlockWords;
import org.loladeft.formats.Quantity;
import org.loladeft.formats.TimeScale;

/** An allocation as bars, one row a device, so that stragglers and slack are seen at a glance. */
final class AllocationText {

  private static final int MOST_ID_WIDTH = 20;
  private static final int DIGITS = 4;
  private static final int LEAST_BAR = 12;
  private static final int NAMED_IDLE_DEVICES = 8;

  private final DeftProblem problem;
  private final EvaluatedRound round;
  private final List<EvaluatedRound.Part> rows;
  private final Terminal terminal;
  private final Glyphs glyphs;
  private final TimeScale scale;

  /** Of each row. */
  private final List<List<Styled>> figures;

  AllocationText(DeftProblem problem, Allocation allocation, Terminal terminal) {
    this.problem = problem;
    this.round = EvaluatedRound.of(problem, allocation);
    this.rows =
        round.parts().stream()
            .sorted(Comparator.comparingInt(part -> part.load().blocks()[0]))
            .toList();
    this.terminal = terminal;
    this.glyphs = Glyphs.of(terminal.unicode());
    this.scale = TimeScale.of(round.latencySeconds(), DIGITS, glyphs.micro());
    this.figures = rows.stream().map(this::figures).toList();
  }

  String render() {
    int room = terminal.width() - table(0, true).width() - 1;
    boolean hasFigures = room >= LEAST_BAR;
    int cells = hasFigures ? room : terminal.width() - table(0, false).width() - 1;
    Table table = table(Math.max(LEAST_BAR, cells), hasFigures);
    return legend() + table.render(terminal.color()) + idle();
  }

  /** On a narrow terminal ids make way for the bars. */
  private int idWidth() {
    return Math.min(MOST_ID_WIDTH, (terminal.width() - LEAST_BAR - 5) / 2);
  }

  private String legend() {
    String from = BlockWords.countedFrom(problem);
    return Styled.of(glyphs.compute().repeat(2), TextStyle.COMPUTE)
            .plus(" computation  ", TextStyle.DIM)
            .plus(glyphs.upload().repeat(2), TextStyle.UPLOAD)
            .plus(" upload  ", TextStyle.DIM)
            .plus(glyphs.slowest(), TextStyle.WARN)
            .plus(" slowest", TextStyle.DIM)
            .plus(from.isEmpty() ? "" : "  " + from, TextStyle.DIM)
            .render(terminal.color())
        + "\n\n";
  }

  /** Blocks, devices, bars if they have cells, and figures if there is room for them. */
  private Table table(int barCells, boolean hasFigures) {
    Bar bar = new Bar(barCells, round.latencySeconds(), glyphs);
    Table table = Table.create().left("block", "device");
    if (barCells > 0) {
      table.column(bar.axis(scale), Align.LEFT);
    }
    if (hasFigures) {
      addFigureColumns(table);
    }
    for (int i = 0; i < rows.size(); i++) {
      EvaluatedRound.Part part = rows.get(i);
      List<Styled> row = ids(part);
      if (barCells > 0) {
        row.add(bar.draw(part.computeSeconds(), part.uploadSeconds(), isSlowest(part)));
      }
      row.addAll(hasFigures ? figures.get(i) : List.of());
      table.row(row);
    }
    return table;
  }

  private void addFigureColumns(Table table) {
    table.right("compute", "upload");
    if (problem.uplink().isJoint()) {
      boolean whole = problem.uplink().kind().hasWholeShares();
      table.right(whole ? "RBs" : "band");
    }
    table.right("slack");
  }

  private List<Styled> ids(EvaluatedRound.Part part) {
    TextStyle style = isSlowest(part) ? TextStyle.BOLD : TextStyle.PLAIN;
    List<Styled> ids = new ArrayList<>();
    ids.add(Styled.of(glyphs.fit(BlockWords.of(problem, part.load().blocks()), idWidth()), style));
    ids.add(Styled.of(glyphs.fit(problem.deviceId(part.device()), idWidth()), style));
    return ids;
  }

  private List<Styled> figures(EvaluatedRound.Part part) {
    List<Styled> figures = new ArrayList<>();
    figures.add(Styled.of(scale.format(part.computeSeconds())));
    figures.add(Styled.of(scale.format(part.uploadSeconds())));
    part.share().ifPresent(share -> figures.add(Styled.of(share(share))));
    figures.add(
        isSlowest(part)
            ? Styled.of("0", TextStyle.WARN)
            : Styled.of(scale.format(part.slackSeconds())));
    return figures;
  }

  private String share(double share) {
    return problem.uplink().kind().hasWholeShares() ? Quantity.exact(share) : Quantity.hertz(share);
  }

  private boolean isSlowest(EvaluatedRound.Part part) {
    return part.isSlowest(round.latencySeconds());
  }

  private String idle() {
    boolean[] busy = new boolean[problem.deviceCount()];
    rows.forEach(part -> busy[part.device()] = true);
    int count = problem.deviceCount() - rows.size();
    String takePart = takePart(count);
    if (count <= 0) {
      return takePart.isEmpty() ? "" : line(takePart);
    }
    List<String> names = new ArrayList<>();
    for (int k = 0; k < busy.length && names.size() < NAMED_IDLE_DEVICES; k++) {
      if (!busy[k]) {
        names.add(glyphs.fit(problem.deviceId(k), idWidth()));
      }
    }
    String more = count > names.size() ? " and " + (count - names.size()) + " more" : "";
    return line(
        takePart
            + (takePart.isEmpty() ? "not needed: " : "idle: ")
            + String.join(", ", names)
            + more);
  }

  /** With several blocks a device it is part of the answer how many devices are called on. */
  private String takePart(int idle) {
    if (problem.problemClass() == ProblemClass.ONE_BLOCK) {
      return "";
    }
    String all = ResultText.counted(problem.deviceCount(), "device");
    return idle > 0
        ? rows.size() + " of " + all + (rows.size() == 1 ? " takes" : " take") + " part; "
        : (problem.deviceCount() == 1 ? "the device takes" : "all " + all + " take") + " part";
  }

  private String line(String words) {
    return "\n" + Styled.of(words, TextStyle.DIM).render(terminal, 2) + "\n";
  }
}
