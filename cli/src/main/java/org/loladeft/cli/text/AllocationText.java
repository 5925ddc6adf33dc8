package org.loladeft.cli.text;

import java.util.ArrayList;
import java.util.List;
import org.loladeft.api.Allocation;
import org.loladeft.api.DeftProblem;
import org.loladeft.cli.io.Terminal;
import org.loladeft.cli.text.Table.Align;

/** An allocation as bars, one row a block, so that stragglers and slack are seen at a glance. */
final class AllocationText {

  private static final int MOST_ID_WIDTH = 20;
  private static final int DIGITS = 4;
  private static final int LEAST_BAR = 12;
  private static final int NAMED_IDLE_DEVICES = 8;

  /** A row is slowest if it ends within this of the round's end, relatively. */
  private static final double TIE = 1e-9;

  private final DeftProblem problem;
  private final Allocation allocation;
  private final double latencySeconds;
  private final Terminal terminal;
  private final Glyphs glyphs;
  private final TimeScale scale;

  AllocationText(
      DeftProblem problem, Allocation allocation, double latencySeconds, Terminal terminal) {
    this.problem = problem;
    this.allocation = allocation;
    this.latencySeconds = latencySeconds;
    this.terminal = terminal;
    this.glyphs = Glyphs.of(terminal.unicode());
    this.scale = TimeScale.of(latencySeconds, DIGITS, glyphs);
  }

  String render() {
    int room = terminal.width() - table(0, true).width() - 1;
    boolean figures = room >= LEAST_BAR;
    int cells = figures ? room : terminal.width() - table(0, false).width() - 1;
    return legend() + table(Math.max(LEAST_BAR, cells), figures).render(color()) + idle();
  }

  /** On a narrow terminal ids make way for the bars. */
  private int idWidth() {
    return Math.min(MOST_ID_WIDTH, (terminal.width() - LEAST_BAR - 5) / 2);
  }

  private boolean color() {
    return terminal.color();
  }

  private String legend() {
    return Styled.of(glyphs.compute().repeat(2), TextStyle.COMPUTE)
            .plus(" computation  ", TextStyle.DIM)
            .plus(glyphs.upload().repeat(2), TextStyle.UPLOAD)
            .plus(" upload  ", TextStyle.DIM)
            .plus(glyphs.slowest(), TextStyle.WARN)
            .plus(" slowest", TextStyle.DIM)
            .render(color())
        + "\n\n";
  }

  /** Blocks, devices, bars if they have cells, and figures if there is room for them. */
  private Table table(int barCells, boolean figures) {
    Bar bar = new Bar(barCells, latencySeconds, glyphs);
    Table table = Table.create().column("block", Align.LEFT).column("device", Align.LEFT);
    if (barCells > 0) {
      table.column(bar.axis(scale), Align.LEFT);
    }
    if (figures) {
      addFigureColumns(table);
    }
    for (int j = 0; j < problem.blockCount(); j++) {
      List<Styled> row = ids(j);
      if (barCells > 0) {
        row.add(bar.draw(compute(j), upload(j), isSlowest(j)));
      }
      row.addAll(figures ? figures(j) : List.of());
      table.row(row);
    }
    return table;
  }

  private void addFigureColumns(Table table) {
    table.column("compute", Align.RIGHT).column("upload", Align.RIGHT);
    if (allocation.hasShares()) {
      boolean whole = problem.uplink().kind().hasWholeShares();
      table.column(whole ? "RBs" : "band", Align.RIGHT);
    }
    table.column("slack", Align.RIGHT);
  }

  private List<Styled> ids(int j) {
    TextStyle style = isSlowest(j) ? TextStyle.BOLD : TextStyle.PLAIN;
    List<Styled> ids = new ArrayList<>();
    ids.add(Styled.of(glyphs.fit(problem.blocks().get(j).id(), idWidth()), style));
    ids.add(Styled.of(glyphs.fit(problem.deviceId(allocation.deviceOf(j)), idWidth()), style));
    return ids;
  }

  private List<Styled> figures(int j) {
    List<Styled> figures = new ArrayList<>();
    figures.add(Styled.of(scale.format(compute(j))));
    figures.add(Styled.of(scale.format(upload(j))));
    if (allocation.hasShares()) {
      figures.add(Styled.of(share(allocation.shareOf(j))));
    }
    double slack = Math.max(0, latencySeconds - compute(j) - upload(j));
    figures.add(isSlowest(j) ? Styled.of("0", TextStyle.WARN) : Styled.of(scale.format(slack)));
    return figures;
  }

  private String share(double share) {
    return problem.uplink().kind().hasWholeShares() ? Quantity.exact(share) : Quantity.hertz(share);
  }

  private double compute(int j) {
    return problem.computeSeconds(allocation.deviceOf(j), j);
  }

  private double upload(int j) {
    double share = allocation.hasShares() ? allocation.shareOf(j) : 0;
    return problem.uploadSeconds(allocation.deviceOf(j), j, share);
  }

  private boolean isSlowest(int j) {
    return compute(j) + upload(j) >= latencySeconds * (1 - TIE);
  }

  private String idle() {
    boolean[] busy = new boolean[problem.deviceCount()];
    for (int device : allocation.devices()) {
      busy[device] = true;
    }
    int count = problem.deviceCount() - problem.blockCount();
    if (count <= 0) {
      return "";
    }
    List<String> names = new ArrayList<>();
    for (int k = 0; k < busy.length && names.size() < NAMED_IDLE_DEVICES; k++) {
      if (!busy[k]) {
        names.add(glyphs.fit(problem.deviceId(k), idWidth()));
      }
    }
    String more = count > names.size() ? " and " + (count - names.size()) + " more" : "";
    return "\n"
        + Styled.of("not needed: " + String.join(", ", names) + more, TextStyle.DIM)
            .render(terminal, 2)
        + "\n";
  }
}
