package org.loladeft.experiments.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.EvaluatedRound.Part;
import org.loladeft.experiments.figure.Canvas.Anchor;
import org.loladeft.experiments.figure.Canvas.Pen;
import org.loladeft.experiments.figure.Page.Box;

/**
 * One device's bar: what each of several blocks adds to computation and upload is set apart by a
 * cut, and named where there is room.
 *
 * @param view the round
 * @param typeface for widths of names
 * @param across places of times
 * @param top upper edge
 * @param base lower edge
 */
record RoundBar(RoundView view, Typeface typeface, Scale across, double top, double base) {

  private static final double NAME = 6.5;
  private static final double HATCH = 4;

  void draw(Canvas canvas, Part part) {
    double computed = part.computeSeconds();
    double done = part.latencySeconds();
    OptionalDouble forward = view.forward().apply(part.load());
    if (forward.isPresent()) {
      double turn = Math.min(forward.getAsDouble(), computed);
      fill(canvas, 0, turn, Palette.FORWARD);
      fill(canvas, turn, computed, Palette.BACKWARD);
    } else {
      fill(canvas, 0, computed, Palette.COMPUTE);
    }
    fill(canvas, computed, done, Palette.UPLOAD);
    hatch(canvas, across.at(done), across.at(view.endSeconds()));
    int[] blocks = part.load().blocks();
    if (blocks.length > 1) {
      computations(canvas, part, blocks);
      uploads(canvas, part, blocks);
    }
    if (part.isSlowest(view.round().latencySeconds())) {
      double at = across.at(done);
      double middle = (top + base) / 2;
      canvas.polygon(
          new double[] {at, at + 6.5, at + 6.5},
          new double[] {middle, middle - 4.5, middle + 4.5},
          Palette.SLOWEST,
          new Pen(Palette.SLOWEST, 0.2));
    }
  }

  private void fill(Canvas canvas, double from, double to, String colour) {
    if (to > from) {
      Page.rectangle(canvas, new Box(across.at(from), top, across.at(to), base), colour);
    }
  }

  /** Lines at 45 degrees within the rectangle. */
  private void hatch(Canvas canvas, double left, double right) {
    if (right - left < 0.5) {
      return;
    }
    double height = base - top;
    List<double[]> lines = new ArrayList<>();
    for (double x = left - height + HATCH; x < right; x += HATCH) {
      double from = Math.max(x, left);
      double to = Math.min(x + height, right);
      lines.add(new double[] {from, base - (from - x), to, base - (to - x)});
    }
    canvas.strokes(lines, new Pen(Palette.SLACK, 0.6));
  }

  /** First the costliest block with all below the output, then what each further one adds. */
  private void computations(Canvas canvas, Part part, int[] blocks) {
    DeftProblem problem = view.problem();
    int k = part.device();
    double further = 0;
    for (int block : blocks) {
      further += problem.extraComputeSeconds(k, block);
    }
    int first = blocks[0];
    for (int block : blocks) {
      if (alone(k, block) > alone(k, first)) {
        first = block;
      }
    }
    double at = part.computeSeconds() - further + problem.extraComputeSeconds(k, first);
    for (int block : blocks) {
      if (block != first) {
        double to = at + problem.extraComputeSeconds(k, block);
        piece(canvas, at, to, block, Palette.ON_DARK);
        at = to;
      }
    }
  }

  private double alone(int device, int block) {
    return view.problem().computeSeconds(device, block)
        - view.problem().extraComputeSeconds(device, block);
  }

  private void uploads(Canvas canvas, Part part, int[] blocks) {
    double at = part.computeSeconds();
    double whole = part.load().uploadBits();
    for (int block : blocks) {
      double share = whole == 0 ? 0 : view.problem().uploadBits(block) / whole;
      double to = at + part.uploadSeconds() * share;
      piece(canvas, at, to, block, Palette.ON_LIGHT);
      at = to;
    }
  }

  private void piece(Canvas canvas, double from, double to, int block, String ink) {
    double left = across.at(from);
    double width = across.at(to) - left;
    String id = view.problem().blocks().get(block).id();
    canvas.labelled(
        id,
        () -> {
          Page.line(canvas, left, top, left, base, new Pen(Palette.PAPER, width < 3 ? 0.4 : 0.9));
          if (typeface.widthOf(id, NAME) + 2 < width) {
            canvas.text(left + width / 2, base - 3.6, id, Page.letters(NAME, Anchor.MIDDLE, ink));
          }
        });
  }
}
