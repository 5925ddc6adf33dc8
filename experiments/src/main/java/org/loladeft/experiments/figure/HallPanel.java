package org.loladeft.experiments.figure;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.HallProof;
import org.loladeft.experiments.figure.Canvas.Anchor;
import org.loladeft.experiments.figure.Canvas.Pen;
import org.loladeft.experiments.figure.Page.Box;
import org.loladeft.formats.BlockWords;
import org.loladeft.formats.Quantity;

/**
 * Hall's condition as a grid: a column for each block of the set, a row for each device, a cell
 * filled where the device finishes the block below the threshold. Rows with a filled cell are
 * counted, and there are fewer than columns.
 *
 * @param problem the problem
 * @param proof the set and its threshold
 * @param able devices that finish a block of the set, in the problem's order
 * @param others the other devices, those first that come closest
 */
record HallPanel(DeftProblem problem, HallProof proof, int[] able, int[] others) implements Panel {

  private static final double NAMES = 110;
  private static final double ROW = 13;
  private static final double MOST_CELL = 34;
  private static final int MOST_OTHERS = 12;

  /** A device that is not able, the memory that it lacks, and its least latency within memory. */
  private record Miss(int device, double bytes, double seconds) {}

  /** What a pair is to the proof. */
  private enum Pair {
    DONE,
    LATE,
    LARGE,
    FORBIDDEN
  }

  static HallPanel of(DeftProblem problem, HallProof proof) {
    int[] able =
        IntStream.range(0, problem.deviceCount()).filter(k -> isAble(problem, proof, k)).toArray();
    int[] others =
        IntStream.range(0, problem.deviceCount())
            .filter(k -> !isAble(problem, proof, k))
            .mapToObj(k -> new Miss(k, lack(problem, proof, k), least(problem, proof, k)))
            .sorted(Comparator.comparingDouble(Miss::bytes).thenComparingDouble(Miss::seconds))
            .mapToInt(Miss::device)
            .toArray();
    return new HallPanel(problem, proof, able, others);
  }

  private static boolean isAble(DeftProblem problem, HallProof proof, int device) {
    return IntStream.of(proof.blocks()).anyMatch(j -> pair(problem, proof, device, j) == Pair.DONE);
  }

  private static Pair pair(DeftProblem problem, HallProof proof, int device, int block) {
    if (problem.isForbidden(device, block)) {
      return Pair.FORBIDDEN;
    } else if (!problem.fits(device, block)) {
      return Pair.LARGE;
    }
    return problem.bestLatencySeconds(device, block) < proof.thresholdSeconds()
        ? Pair.DONE
        : Pair.LATE;
  }

  /** Memory that a device lacks for the smallest block of the set, byte; at least 0. */
  private static double lack(DeftProblem problem, HallProof proof, int device) {
    return IntStream.of(proof.blocks())
        .mapToDouble(
            j -> Math.max(0, problem.blockMemoryBytes(device, j) - problem.memoryBytes(device)))
        .min()
        .orElse(0);
  }

  private static double least(DeftProblem problem, HallProof proof, int device) {
    return IntStream.of(proof.blocks())
        .filter(j -> problem.fits(device, j))
        .mapToDouble(j -> problem.bestLatencySeconds(device, j))
        .min()
        .orElse(Double.POSITIVE_INFINITY);
  }

  private boolean isInfeasible() {
    return proof.thresholdSeconds() == Double.POSITIVE_INFINITY;
  }

  /** The devices that are drawn. */
  private int[] rows() {
    IntStream counted = IntStream.of(able).limit(RoundRows.MOST);
    return IntStream.concat(counted, IntStream.of(others).limit(MOST_OTHERS)).toArray();
  }

  private String words() {
    int[] blocks = proof.blocks();
    boolean one = blocks.length == 1;
    String whole = problem.uplink().isJoint() ? " with the whole uplink" : "";
    String able =
        isInfeasible()
            ? (one ? "may take it and has" : "may take one of them and have") + " the memory"
            : (one ? "finishes it" : "finish one of them")
                + " below "
                + Quantity.exactSeconds(proof.thresholdSeconds())
                + whole;
    return (one ? "Block " : "Blocks ")
        + BlockWords.of(problem, blocks)
        + (one ? " needs a device that " : " need " + blocks.length + " devices that ")
        + able
        + (this.able.length == 0
            ? "; there is none"
            : "; there " + (this.able.length == 1 ? "is only 1" : "are only " + this.able.length))
        + (isInfeasible() ? "." : ": no round is shorter.");
  }

  private String rest() {
    int counted = Math.max(0, able.length - RoundRows.MOST);
    int left = counted + Math.max(0, others.length - MOST_OTHERS);
    return left == 0 ? "" : left + " devices more are not drawn.";
  }

  private List<String> lines(Page page) {
    return page.wrapped(words(), Page.TEXT);
  }

  private double head(Page page) {
    return 6 + lines(page).size() * 12.5 + 26;
  }

  @Override
  public double height(Page page) {
    return head(page) + rows().length * ROW + (rest().isEmpty() ? 0 : 12) + 10;
  }

  @Override
  public void draw(Page page, Canvas canvas, double top) {
    double base = top + 12;
    for (String line : lines(page)) {
      canvas.text(page.left(), base, line, Page.letters(Page.TEXT, Anchor.START, Palette.INK));
      base += 12.5;
    }
    legend(page, canvas, base + 2);
    double first = top + head(page);
    int[] blocks = proof.blocks();
    double left = page.left() + NAMES + 18;
    double cell = Math.min(MOST_CELL, (page.right() - left) / blocks.length);
    heads(page, canvas, blocks, left, cell, first);
    int[] rows = rows();
    for (int i = 0; i < rows.length; i++) {
      int k = rows[i];
      int number = i < Math.min(able.length, RoundRows.MOST) ? i + 1 : 0;
      double at = first + i * ROW;
      canvas.labelled(
          sentence(k),
          () -> row(page, canvas, k, number, new Box(left, at, left + cell, at + ROW)));
    }
    if (!rest().isEmpty()) {
      canvas.text(
          page.left(),
          first + rows.length * ROW + 10,
          rest(),
          Page.letters(Page.SMALL, Anchor.START, Palette.FAINT));
    }
  }

  private void heads(
      Page page, Canvas canvas, int[] blocks, double left, double cell, double base) {
    double free = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < blocks.length; i++) {
      String id = problem.blocks().get(blocks[i]).id();
      double middle = left + (i + 0.5) * cell;
      double half = page.typeface().widthOf(id, Page.SMALL) / 2;
      double at = Math.min(middle, page.right() - half);
      canvas.labelled(id, () -> {});
      if (at - half > free) {
        canvas.text(at, base - 3, id, Page.letters(Page.SMALL, Anchor.MIDDLE, Palette.INK));
        free = at + half + 3;
      }
    }
  }

  private String sentence(int device) {
    List<String> able =
        IntStream.of(proof.blocks())
            .filter(j -> pair(problem, proof, device, j) == Pair.DONE)
            .mapToObj(j -> problem.blocks().get(j).id())
            .toList();
    return problem.deviceId(device)
        + (able.isEmpty() ? ": none of them" : ": " + String.join(", ", able));
  }

  private void row(Page page, Canvas canvas, int device, int number, Box first) {
    String ink = number > 0 ? Palette.INK : Palette.FAINT;
    double base = first.base() - 3.5;
    if (number > 0) {
      canvas.text(
          page.left() + 12, base, "" + number, Page.letters(Page.SMALL, Anchor.END, Palette.INK));
    }
    String id = page.typeface().fitted(problem.deviceId(device), Page.TEXT, NAMES);
    canvas.text(page.left() + 18, base, id, Page.letters(Page.TEXT, Anchor.START, ink));
    int[] blocks = proof.blocks();
    double step = first.width();
    for (int i = 0; i < blocks.length; i++) {
      Box box =
          new Box(
              first.left() + i * step + 0.6,
              first.top() + 0.8,
              first.left() + (i + 1) * step - 0.6,
              first.base() - 0.8);
      cell(canvas, box, pair(problem, proof, device, blocks[i]));
    }
  }

  private static void cell(Canvas canvas, Box box, Pair pair) {
    if (pair == Pair.DONE) {
      Page.rectangle(canvas, box, Palette.BACKWARD);
      return;
    }
    canvas.polygon(
        new double[] {box.left(), box.right(), box.right(), box.left()},
        new double[] {box.top(), box.top(), box.base(), box.base()},
        Palette.PAPER,
        new Pen(Palette.SLACK, 0.6));
    List<double[]> lines = new ArrayList<>();
    if (pair != Pair.LATE) {
      lines.add(new double[] {box.left(), box.base(), box.right(), box.top()});
    }
    if (pair == Pair.FORBIDDEN) {
      lines.add(new double[] {box.left(), box.top(), box.right(), box.base()});
    }
    if (!lines.isEmpty()) {
      canvas.strokes(lines, new Pen(Palette.SLACK, 0.6));
    }
  }

  private void legend(Page page, Canvas canvas, double base) {
    Set<Pair> drawn = new TreeSet<>();
    for (int k : rows()) {
      IntStream.of(proof.blocks()).forEach(j -> drawn.add(pair(problem, proof, k, j)));
    }
    double at = page.left();
    for (Pair pair : drawn) {
      at = entry(page, canvas, at, base, pair, words(pair));
    }
  }

  private String words(Pair pair) {
    return switch (pair) {
      case DONE -> isInfeasible() ? "can take it" : "in time";
      case LATE -> "too late";
      case LARGE -> "lacks the memory";
      case FORBIDDEN -> "forbidden";
    };
  }

  private static double entry(
      Page page, Canvas canvas, double at, double base, Pair pair, String words) {
    cell(canvas, new Box(at, base - 8, at + 16, base + 1), pair);
    canvas.text(at + 20, base, words, Page.letters(Page.SMALL, Anchor.START, Palette.INK));
    return at + 34 + page.typeface().widthOf(words, Page.SMALL);
  }
}
