package org.loladeft.experiments.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.EvaluatedRound.Part;
import org.loladeft.experiments.figure.Canvas.Anchor;
import org.loladeft.experiments.figure.Canvas.Pen;
import org.loladeft.experiments.figure.Page.Box;
import org.loladeft.formats.BlockWords;
import org.loladeft.formats.Quantity;
import org.loladeft.formats.TimeScale;

/**
 * A round as a Gantt chart: a row a device, computation and upload, slack hatched, the slowest
 * marked, the bound as a line; where the uplink is shared, the devices' shares as a column.
 *
 * @param view the round
 * @param endSeconds where the axis of time ends
 * @param hasLegend whether the shades are explained
 */
record RoundPanel(RoundView view, double endSeconds, boolean hasLegend) implements Panel {

  private static final double HEADING = 16;
  private static final double LETTERS = Page.TEXT + 1;
  private static final double LEADING = 13;
  private static final double LEGEND = 14;
  private static final double ABOVE = 14;
  private static final double AXIS = 20;
  private static final double NOTE = 10.5;
  private static final double BAR = 12;
  private static final double GAP = 8;
  private static final double MOST_NAME = 120;
  private static final double COLUMN = 16;
  private static final double LINKS = 26;
  private static final double SHARE = 60;

  /** Where the rows stand, and where their bars are drawn. */
  private record Places(double names, double left, double right, double top, double row) {

    double base(int rows) {
      return top + rows * row;
    }
  }

  private DeftProblem problem() {
    return view.problem();
  }

  private RoundRows rows() {
    return RoundRows.of(problem(), view.round());
  }

  private String blocks(Part part) {
    return BlockWords.of(problem(), part.load().blocks());
  }

  private String device(Part part) {
    return problem().deviceId(part.device());
  }

  private boolean isSlowest(Part part) {
    return part.isSlowest(view.round().latencySeconds());
  }

  private Places places(Page page, RoundRows rows, double top) {
    double aside = problem().uplink().isJoint() ? LINKS + COLUMN + SHARE : GAP;
    double first = top + before(page) + ABOVE;
    if (page.isNarrow()) {
      return new Places(0, page.left(), page.right() - aside, first, 27);
    }
    double blocks = 0;
    double devices = 0;
    for (Part part : rows.shown()) {
      blocks = Math.max(blocks, page.typeface().widthOf(blocks(part), Page.TEXT));
      devices = Math.max(devices, page.typeface().widthOf(device(part), Page.TEXT));
    }
    double names = page.left() + Math.min(blocks, MOST_NAME) + GAP;
    double left = names + Math.min(devices, MOST_NAME) + GAP;
    return new Places(names, left, page.right() - aside, first, 18);
  }

  private List<String> notes(Page page, RoundRows rows) {
    List<String> notes = new ArrayList<>();
    rows.notes().forEach(note -> notes.addAll(page.wrapped(note, Page.SMALL)));
    return notes;
  }

  private List<String> heading(Page page) {
    return view.heading().map(words -> page.wrapped(words, LETTERS)).orElse(List.of());
  }

  private double before(Page page) {
    int lines = heading(page).size();
    return (lines > 0 ? HEADING + LEADING * (lines - 1) : 0)
        + (hasLegend ? LEGEND * RoundLegend.of(this).rows(page) : 0);
  }

  @Override
  public double height(Page page) {
    RoundRows rows = rows();
    return places(page, rows, 0).base(rows.shown().size())
        + AXIS
        + NOTE * notes(page, rows).size()
        + GAP;
  }

  @Override
  public void draw(Page page, Canvas canvas, double top) {
    RoundRows rows = rows();
    Places places = places(page, rows, top);
    double base = places.base(rows.shown().size());
    if (hasLegend) {
      RoundLegend.of(this).draw(page, canvas, top + 9);
    }
    List<String> heading = heading(page);
    for (int i = 0; i < heading.size(); i++) {
      double line = places.top() - ABOVE - 4 - LEADING * (heading.size() - 1 - i);
      canvas.text(
          page.left(), line, heading.get(i), Page.letters(LETTERS, Anchor.START, Palette.INK));
    }
    Scale across = axis(canvas, places, base);
    for (int i = 0; i < rows.shown().size(); i++) {
      Part part = rows.shown().get(i);
      double at = places.base(i);
      canvas.labelled(words(part), () -> row(page, canvas, places, across, part, at));
    }
    lines(canvas, places, across, base);
    if (problem().uplink().isJoint()) {
      Box column =
          new Box(places.right() + LINKS, places.top(), places.right() + LINKS + COLUMN, base - 4);
      double[] middles = new double[rows.shown().size()];
      for (int i = 0; i < middles.length; i++) {
        middles[i] = bar(page, places, places.base(i)) + BAR / 2;
      }
      new BandColumn(problem(), view.round(), rows)
          .draw(canvas, column, across.at(view.endSeconds()), middles);
    }
    double at = base + AXIS + 6;
    for (String note : notes(page, rows)) {
      canvas.text(page.left(), at, note, Page.letters(Page.SMALL, Anchor.START, Palette.FAINT));
      at += NOTE;
    }
  }

  private TimeScale scale() {
    return TimeScale.of(endSeconds, 4, "\u00b5");
  }

  /** Grid, ticks and numbers; gives the places of times. */
  private Scale axis(Canvas canvas, Places places, double base) {
    Scale across = new Scale(0, endSeconds, false, places.left(), places.right());
    double unit = scale().unitSeconds();
    Scale inUnits = new Scale(0, endSeconds / unit, false, places.left(), places.right());
    for (double tick : inUnits.ticks()) {
      double at = inUnits.at(tick);
      Page.line(canvas, at, places.top() - 2, at, base, new Pen(Palette.GRID, 0.5));
      String words = Scale.words(tick) + (tick == 0 ? " " + scale().unit() : "");
      Anchor anchor = tick == 0 ? Anchor.START : Anchor.MIDDLE;
      canvas.text(at, base + 10, words, Page.letters(Page.SMALL, anchor, Palette.FAINT));
    }
    return across;
  }

  private static double bar(Page page, Places places, double rowTop) {
    return rowTop + (page.isNarrow() ? places.row() - BAR - 3 : (places.row() - BAR) / 2);
  }

  private void row(Page page, Canvas canvas, Places places, Scale across, Part part, double at) {
    boolean all = view.round().parts().stream().allMatch(this::isSlowest);
    String ink = isSlowest(part) && !all ? Palette.SLOWEST : Palette.INK;
    double top = bar(page, places, at);
    if (page.isNarrow()) {
      double room = places.right() - places.left();
      String names = device(part) + ": " + blocks(part);
      String fitted = page.typeface().fitted(names, Page.TEXT, room);
      canvas.text(places.left(), top - 3, fitted, Page.letters(Page.TEXT, Anchor.START, ink));
    } else {
      double base = top + BAR - 3;
      String blocks = page.typeface().fitted(blocks(part), Page.TEXT, MOST_NAME);
      String device = page.typeface().fitted(device(part), Page.TEXT, MOST_NAME);
      canvas.text(page.left(), base, blocks, Page.letters(Page.TEXT, Anchor.START, ink));
      canvas.text(places.names(), base, device, Page.letters(Page.TEXT, Anchor.START, ink));
    }
    new RoundBar(view, page.typeface(), across, top, top + BAR).draw(canvas, part);
  }

  private void deadline(Canvas canvas, Places places, Scale across, double base) {
    if (view.deadlineSeconds().isPresent()) {
      double seconds = view.deadlineSeconds().getAsDouble();
      double at = across.at(seconds);
      canvas.labelled(
          "deadline " + Quantity.exactSeconds(seconds),
          () ->
              Page.line(
                  canvas, at, places.top() - 3, at, base + 3, new Pen(Palette.SLOWEST, 1, 6, 3)));
      words(canvas, places, at, base + 18, "deadline", Palette.SLOWEST);
    }
  }

  /** The end of the round, and what is proven to be no longer. */
  private void lines(Canvas canvas, Places places, Scale across, double base) {
    deadline(canvas, places, across, base);
    double end = across.at(view.endSeconds());
    Page.line(canvas, end, places.top() - 3, end, base, new Pen(Palette.INK, 0.8));
    double head = places.top() - 5;
    String latency = scale().format(view.endSeconds());
    if (view.boundSeconds().isEmpty()) {
      words(canvas, places, end, head, latency, Palette.INK);
      return;
    }
    double bound = across.at(view.boundSeconds().get());
    canvas.labelled(
        "bound " + Quantity.exactSeconds(view.boundSeconds().get()),
        () ->
            Page.line(
                canvas, bound, places.top() - 3, bound, base, new Pen(Palette.BOUND, 1.4, 3, 2)));
    if (end - bound < 1) {
      words(canvas, places, end, head, latency + " = bound", Palette.BOUND);
    } else if (end - bound > 90) {
      words(canvas, places, end, head, latency, Palette.INK);
      words(
          canvas,
          places,
          bound,
          head,
          "bound " + scale().format(view.boundSeconds().get()),
          Palette.BOUND);
    } else {
      String both = "bound " + scale().format(view.boundSeconds().get()) + " | " + latency;
      words(canvas, places, end, head, both, Palette.BOUND);
    }
  }

  private static void words(
      Canvas canvas, Places places, double at, double base, String words, String colour) {
    boolean right = at > (places.left() + places.right()) / 2;
    canvas.text(at, base, words, Page.letters(8, right ? Anchor.END : Anchor.START, colour));
  }

  /** A row in words, with all its ids. */
  private String words(Part part) {
    List<String> ids = new ArrayList<>();
    for (int block : part.load().blocks()) {
      ids.add(problem().blocks().get(block).id());
    }
    OptionalDouble forward = view.forward().apply(part.load());
    String compute =
        forward.isPresent()
            ? "forward "
                + scale().format(forward.getAsDouble())
                + ", backward "
                + scale().format(part.computeSeconds() - forward.getAsDouble())
            : "computation " + scale().format(part.computeSeconds());
    return device(part)
        + ": "
        + String.join(", ", ids)
        + "; "
        + compute
        + ", upload "
        + scale().format(part.uploadSeconds())
        + (isSlowest(part)
            ? "; the round ends with it"
            : "; waits " + scale().format(part.slackSeconds()));
  }
}
