package org.loladeft.experiments.figure;

import org.loladeft.api.DeftProblem;
import org.loladeft.api.EvaluatedRound;
import org.loladeft.api.EvaluatedRound.Part;
import org.loladeft.experiments.figure.Canvas.Anchor;
import org.loladeft.experiments.figure.Canvas.Pen;
import org.loladeft.experiments.figure.Page.Box;
import org.loladeft.formats.Quantity;

/**
 * The devices' shares of the uplink, stacked in the order of the rows and led to them by lines;
 * what the devices left out have, and what nobody uses, is at the foot.
 *
 * @param problem the problem
 * @param round the round
 * @param rows the devices that are drawn
 */
record BandColumn(DeftProblem problem, EvaluatedRound round, RoundRows rows) {

  private static final double LEAST_HEIGHT = 7.5;

  void draw(Canvas canvas, Box box, double from, double[] middles) {
    double budget = problem.uplink().budget();
    double perShare = (box.base() - box.top()) / budget;
    canvas.text(
        box.middle(), box.top() - 5, words(budget), Page.letters(8, Anchor.MIDDLE, Palette.INK));
    double at = box.top();
    double shown = 0;
    for (int i = 0; i < rows.shown().size(); i++) {
      Part part = rows.shown().get(i);
      double share = part.share().orElse(0);
      shown += share;
      Box piece = new Box(box.left(), at, box.right(), at + share * perShare);
      at = piece.base();
      double middle = (piece.top() + piece.base()) / 2;
      String fill = i % 2 == 0 ? Palette.UPLOAD : Palette.PALE;
      double row = middles[i];
      canvas.labelled(
          problem.deviceId(part.device())
              + ": "
              + words(share)
              + " of "
              + words(budget)
              + ", "
              + Quantity.fraction(share / budget),
          () -> {
            Page.line(canvas, from + 8, row, piece.left() - 1, middle, new Pen(Palette.SLACK, 0.5));
            piece(canvas, piece, fill, share);
          });
    }
    double all = round.parts().stream().mapToDouble(p -> p.share().orElse(0)).sum();
    if (rows.shown().size() < round.parts().size()) {
      double left = all - shown;
      Box others = new Box(box.left(), at, box.right(), at + left * perShare);
      at = others.base();
      canvas.labelled(
          "devices left out: " + words(left), () -> piece(canvas, others, Palette.GRID, left));
    }
    double top = at;
    if (box.base() - top > 1) {
      canvas.labelled(
          "unused: " + words(budget - all),
          () ->
              canvas.text(
                  box.right() + 4,
                  (top + box.base()) / 2 + 2.5,
                  "unused",
                  Page.letters(Page.SMALL, Anchor.START, Palette.FAINT)));
    }
    canvas.polyline(
        new double[] {box.left(), box.right(), box.right(), box.left(), box.left()},
        new double[] {box.top(), box.top(), box.base(), box.base(), box.top()},
        new Pen(Palette.INK, 0.6));
  }

  private void piece(Canvas canvas, Box box, String fill, double share) {
    Page.rectangle(canvas, box, fill);
    if (box.base() - box.top() >= LEAST_HEIGHT) {
      canvas.text(
          box.right() + 4,
          (box.top() + box.base()) / 2 + 2.5,
          words(share),
          Page.letters(Page.SMALL, Anchor.START, Palette.INK));
    }
  }

  private String words(double share) {
    return problem.uplink().kind().hasWholeShares()
        ? Quantity.exact(share) + " RB"
        : Quantity.hertz(share);
  }
}
