package org.loladeft.experiments.figure;

import java.util.List;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.PriceProof;
import org.loladeft.api.bandwidth.LeastShare;
import org.loladeft.experiments.figure.Canvas.Anchor;
import org.loladeft.experiments.figure.Canvas.Pen;
import org.loladeft.experiments.figure.Page.Box;
import org.loladeft.formats.Quantity;

/**
 * A price proof as a sum: what each block needs at least by the threshold, its device's price
 * included, end to end; below, the prices, which are given back from the right; what is left
 * reaches past the budget. Drawn from rounded figures: the checker's are what proves.
 *
 * @param problem the problem
 * @param proof prices and threshold
 * @param needs u_j of each block
 * @param prices the sum of all v_k
 */
record NeedsPanel(DeftProblem problem, PriceProof proof, double[] needs, double prices)
    implements Panel {

  private static final double BAR = 16;
  private static final double ID = 6.5;

  static NeedsPanel of(DeftProblem problem, PriceProof proof) {
    double[] price = new double[problem.deviceCount()];
    double sum = 0;
    for (int i = 0; i < proof.devices().length; i++) {
      price[proof.devices()[i]] = proof.prices()[i];
      sum += proof.prices()[i];
    }
    double[] needs = new double[problem.blockCount()];
    for (int j = 0; j < needs.length; j++) {
      needs[j] = Double.POSITIVE_INFINITY;
      for (int k = 0; k < price.length; k++) {
        double least = LeastShare.of(problem, k, j, proof.thresholdSeconds());
        needs[j] = Math.min(needs[j], least + price[k]);
      }
    }
    return new NeedsPanel(problem, proof, needs, sum);
  }

  private double total() {
    double total = 0;
    for (double need : needs) {
      total += need;
    }
    return total;
  }

  private List<String> lines(Page page) {
    double budget = problem.uplink().budget();
    boolean infinite = proof.thresholdSeconds() == Double.POSITIVE_INFINITY;
    String by =
        infinite
            ? "Even with unlimited time"
            : "To finish by " + Quantity.exactSeconds(proof.thresholdSeconds());
    String words =
        by
            + " the blocks need at least "
            + words(total())
            + (prices > 0 ? ", less the devices' prices of " + words(prices) : "")
            + ": "
            + (total() == Double.POSITIVE_INFINITY
                ? "one of them can't finish at all."
                : "as much as the uplink has, "
                    + words(budget)
                    + ", and a little more. No round is that short.");
    if (infinite) {
      words = by + " the blocks need " + words(total() - prices) + " of " + words(budget) + ".";
    }
    return page.wrapped(words, Page.TEXT);
  }

  private String words(double share) {
    return problem.uplink().kind().hasWholeShares()
        ? Quantity.exact(share) + " RB"
        : Quantity.hertz(share);
  }

  @Override
  public double height(Page page) {
    return 6 + lines(page).size() * 12.5 + 22 + BAR * (prices > 0 ? 2 : 1) + 22;
  }

  @Override
  public void draw(Page page, Canvas canvas, double top) {
    double base = top + 12;
    for (String line : lines(page)) {
      canvas.text(page.left(), base, line, Page.letters(Page.TEXT, Anchor.START, Palette.INK));
      base += 12.5;
    }
    double budget = problem.uplink().budget();
    double most = Math.max(total(), budget);
    if (!(most < Double.POSITIVE_INFINITY)) {
      return;
    }
    Scale across = new Scale(0, most, false, page.left(), page.right());
    double first = base + 8;
    double line = across.at(budget);
    double at = 0;
    for (int j = 0; j < needs.length; j++) {
      String id = problem.blocks().get(j).id();
      Box box = new Box(across.at(at), first, across.at(at + needs[j]), first + BAR);
      String fill = j % 2 == 0 ? Palette.UPLOAD : Palette.PALE;
      canvas.labelled(id + ": " + words(needs[j]), () -> block(page, canvas, box, fill, id, line));
      at += needs[j];
    }
    double foot = first + BAR;
    if (prices > 0) {
      Box box = new Box(across.at(total() - prices), foot + 1, across.at(total()), foot + BAR);
      canvas.labelled(
          "prices: " + words(prices),
          () -> block(page, canvas, box, Palette.SLACK, "prices", line));
      foot += BAR;
    }
    Page.line(canvas, line, first - 5, line, foot + 5, new Pen(Palette.BOUND, 1.4, 3, 2));
    canvas.text(
        Math.max(line, page.left() + 90),
        foot + 14,
        "there is " + words(budget),
        Page.letters(8, Anchor.END, Palette.BOUND));
  }

  /** A bar with its name, on the wider side of a line that parts it. */
  private static void block(
      Page page, Canvas canvas, Box box, String fill, String words, double line) {
    Page.rectangle(canvas, box, fill);
    double parted = Math.min(Math.max(line, box.left()), box.right());
    boolean isLeft = parted - box.left() > box.right() - parted;
    double from = isLeft ? box.left() : parted;
    double to = isLeft ? parted : box.right();
    if (page.typeface().widthOf(words, ID) + 2 < to - from) {
      canvas.text(
          (from + to) / 2,
          box.base() - 5,
          words,
          Page.letters(ID, Anchor.MIDDLE, Palette.ON_LIGHT));
    }
  }
}
