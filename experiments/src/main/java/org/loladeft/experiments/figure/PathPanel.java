package org.loladeft.experiments.figure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeviceLoad;
import org.loladeft.api.RunPriceProof;
import org.loladeft.api.bandwidth.LeastShare;
import org.loladeft.experiments.figure.Canvas.Anchor;
import org.loladeft.experiments.figure.Canvas.Pen;
import org.loladeft.formats.Quantity;

/**
 * A proof by run prices as a path: the cheapest way to cover the blocks from the output down by
 * runs of neighbours, each for its share and its device's price. Drawn from rounded figures: the
 * checker's are what proves.
 *
 * @param problem the problem
 * @param proof prices and threshold
 * @param runs of the cheapest cover, from the output down
 * @param prices the sum of all v_k
 */
record PathPanel(DeftProblem problem, RunPriceProof proof, List<Run> runs, double prices)
    implements Panel {

  private static final double HEIGHT = 78;

  /** Blocks {@code from} to {@code to} (without it) on a device, at a cost of share and price. */
  record Run(int from, int to, int device, double cost) {}

  static Panel of(DeftProblem problem, RunPriceProof proof) {
    double[] price = new double[problem.deviceCount()];
    double sum = 0;
    for (int i = 0; i < proof.devices().length; i++) {
      price[proof.devices()[i]] = proof.prices()[i];
      sum += proof.prices()[i];
    }
    return new PathPanel(problem, proof, cheapest(problem, proof, price), sum);
  }

  private static List<Run> cheapest(DeftProblem problem, RunPriceProof proof, double[] price) {
    int count = problem.blockCount();
    double[] least = new double[count + 1];
    Arrays.fill(least, 1, count + 1, Double.POSITIVE_INFINITY);
    Run[] last = new Run[count + 1];
    // Whole shares and none at all ask for a latency strictly below the threshold.
    boolean strict = !problem.uplink().isJoint() || problem.uplink().kind().hasWholeShares();
    double time = strict ? Math.nextDown(proof.thresholdSeconds()) : proof.thresholdSeconds();
    for (int to = 1; to <= count; to++) {
      for (int k = 0; k < price.length; k++) {
        for (int from = Math.max(0, to - problem.maxBlocks(k)); from < to; from++) {
          int[] blocks = new int[to - from];
          for (int i = 0; i < blocks.length; i++) {
            blocks[i] = from + i;
          }
          double cost = LeastShare.of(problem, DeviceLoad.of(problem, k, blocks), time) + price[k];
          if (least[from] + cost < least[to]) {
            least[to] = least[from] + cost;
            last[to] = new Run(from, to, k, cost);
          }
        }
      }
    }
    List<Run> runs = new ArrayList<>();
    for (int at = count; at > 0 && last[at] != null; at = last[at].from()) {
      runs.add(0, last[at]);
    }
    return runs;
  }

  private double total() {
    return runs.stream().mapToDouble(Run::cost).sum();
  }

  private List<String> lines(Page page) {
    boolean joint = problem.uplink().isJoint();
    boolean infinite = proof.thresholdSeconds() == Double.POSITIVE_INFINITY;
    String by =
        infinite
            ? "Even with unlimited time"
            : (joint ? "By " : "Below ") + Quantity.exactSeconds(proof.thresholdSeconds());
    String words =
        runs.isEmpty()
            ? by + " no runs of blocks cover all of them."
            : by
                + " the cheapest way to cover all blocks by runs, at the prices of the proof, is"
                + " this path. It costs "
                + words(total())
                + (prices > 0 ? ", less all prices " + words(total() - prices) : "")
                + (total() - prices > problem.uplink().budget() || !joint && total() > prices
                    ? (joint
                            ? ", a little more than there is"
                            : "; a round that short would cost nothing")
                        + "."
                    : "; the cases that this leaves open are tried one by one.");
    return page.wrapped(words, Page.TEXT);
  }

  private String words(double cost) {
    return switch (problem.uplink().kind()) {
      case DEDICATED -> Quantity.threeDigits(cost);
      case SHARED, POWER_LIMITED -> Quantity.hertz(cost);
      case RESOURCE_BLOCKS -> Quantity.exact(cost) + " RB";
    };
  }

  @Override
  public double height(Page page) {
    return 6 + lines(page).size() * 12.5 + (runs.isEmpty() ? 0 : HEIGHT);
  }

  @Override
  public void draw(Page page, Canvas canvas, double top) {
    double base = top + 12;
    for (String line : lines(page)) {
      canvas.text(page.left(), base, line, Page.letters(Page.TEXT, Anchor.START, Palette.INK));
      base += 12.5;
    }
    if (runs.isEmpty()) {
      return;
    }
    double middle = top + height(page) - 30;
    Scale across = new Scale(0, problem.blockCount(), false, page.left() + 6, page.right() - 6);
    for (int i = 0; i < runs.size(); i++) {
      Run run = runs.get(i);
      String ids =
          String.join(
              ", ",
              problem.blocks().subList(run.from(), run.to()).stream().map(b -> b.id()).toList());
      String fill = i % 2 == 0 ? Palette.BACKWARD : Palette.COMPUTE;
      canvas.labelled(
          problem.deviceId(run.device()) + ": " + ids + ", " + words(run.cost()),
          () -> arc(page, canvas, across, run, middle, fill));
    }
    for (int j = 0; j <= problem.blockCount(); j++) {
      node(canvas, across.at(j), middle);
    }
    ids(page, canvas, across, middle + 12);
  }

  private void ids(Page page, Canvas canvas, Scale across, double base) {
    double free = Double.NEGATIVE_INFINITY;
    for (int j = 0; j < problem.blockCount(); j++) {
      String id = problem.blocks().get(j).id();
      double half = page.typeface().widthOf(id, Page.SMALL) / 2;
      double at = across.at(j + 0.5);
      if (at - half > free) {
        canvas.text(at, base, id, Page.letters(Page.SMALL, Anchor.MIDDLE, Palette.FAINT));
        free = at + half + 3;
      }
    }
  }

  private void arc(Page page, Canvas canvas, Scale across, Run run, double middle, String colour) {
    double left = across.at(run.from());
    double right = across.at(run.to());
    int steps = 24;
    double[] x = new double[steps + 1];
    double[] y = new double[steps + 1];
    for (int i = 0; i <= steps; i++) {
      double part = (double) i / steps;
      x[i] = left + part * (right - left);
      y[i] = middle - 4 * part * (1 - part) * 24;
    }
    canvas.polyline(x, y, new Pen(colour, 2));
    double room = right - left;
    String id = page.typeface().fitted(problem.deviceId(run.device()), Page.SMALL, room);
    double at = (left + right) / 2;
    canvas.text(at, middle - 28, id, Page.letters(Page.SMALL, Anchor.MIDDLE, Palette.INK));
    String cost = words(run.cost());
    if (page.typeface().widthOf(cost, Page.SMALL) < room) {
      canvas.text(at, middle - 10, cost, Page.letters(Page.SMALL, Anchor.MIDDLE, Palette.FAINT));
    }
  }

  private static void node(Canvas canvas, double x, double y) {
    canvas.polygon(
        new double[] {x - 2, x, x + 2, x},
        new double[] {y, y - 2, y, y + 2},
        Palette.INK,
        new Pen(Palette.INK, 0.2));
  }
}
