package org.loladeft.experiments.figure;

import java.util.ArrayList;
import java.util.List;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.Proof;

/**
 * A picture of a round, of several rounds on one axis, or of what is in the way of one, as SVG and
 * PDF that look the same. The SVG follows a dark screen, and is printed light; it names no other
 * file. Immutable.
 */
public final class Picture {

  /** Width for a page or a screen, pt. */
  public static final double WIDE = 720;

  /** Width for a telephone, pt. */
  public static final double NARROW = 300;

  private static final double TITLE = 12;
  private static final double MARGIN = 8;

  private final String title;
  private final List<Panel> panels;

  private Picture(String title, List<Panel> panels) {
    this.title = title;
    this.panels = List.copyOf(panels);
  }

  /**
   * {@return a picture that holds its title alone}
   *
   * @param title what it shows
   */
  public static Picture of(String title) {
    return new Picture(title, List.of(new WordsPanel(List.of(title), TITLE, Palette.INK)));
  }

  /**
   * {@return a picture without words above what is drawn, for a document that has them}
   *
   * @param title what it shows, for whoever can't see it
   */
  public static Picture untitled(String title) {
    return new Picture(title, List.of());
  }

  private Picture with(Panel panel) {
    List<Panel> more = new ArrayList<>(panels);
    more.add(panel);
    return new Picture(title, more);
  }

  /**
   * {@return the same with text below}
   *
   * @param lines the text, wrapped where a line is too long
   */
  public Picture withWords(List<String> lines) {
    return with(new WordsPanel(List.copyOf(lines), Page.TEXT, Palette.INK));
  }

  /**
   * {@return the same with rounds below, on one axis of time}
   *
   * @param rounds the rounds, at least one
   */
  public Picture withRounds(List<RoundView> rounds) {
    double end = rounds.stream().mapToDouble(RoundView::axisSeconds).max().orElseThrow();
    Picture picture = this;
    for (int i = 0; i < rounds.size(); i++) {
      picture = picture.with(new RoundPanel(rounds.get(i), end, i == 0));
    }
    return picture;
  }

  /**
   * {@return the same with a proof below: a Hall set as a grid of blocks and devices, prices as
   * needs beside the budget, run prices as a path}
   *
   * @param problem the problem
   * @param proof its proof
   */
  public Picture withProof(DeftProblem problem, Proof proof) {
    return with(ProofPanels.of(problem, proof));
  }

  /** {@return the picture as SVG, the same on every machine} */
  public String svg() {
    return svg(WIDE, "g", Typeface.load());
  }

  /**
   * {@return the picture as SVG}
   *
   * @param width of the page, pt
   * @param prefix begins the ids in it, so that several can stand in one document
   * @param typeface of its texts
   */
  public String svg(double width, String prefix, Typeface typeface) {
    Page page = new Page(width, typeface);
    SvgCanvas canvas = new SvgCanvas(typeface, width, height(page), title, prefix);
    draw(page, canvas);
    return canvas.document(Palette.dark());
  }

  /** {@return the picture as PDF with its font embedded, the same on every machine} */
  public byte[] pdf() {
    Typeface typeface = Typeface.load();
    Page page = new Page(WIDE, typeface);
    try (PdfCanvas canvas = new PdfCanvas(typeface, WIDE, height(page), title)) {
      draw(page, canvas);
      return canvas.document();
    }
  }

  String title() {
    return title;
  }

  private double height(Page page) {
    return Math.ceil(2 * MARGIN + panels.stream().mapToDouble(p -> p.height(page)).sum());
  }

  private void draw(Page page, Canvas canvas) {
    double top = MARGIN;
    for (Panel panel : panels) {
      panel.draw(page, canvas, top);
      top += panel.height(page);
    }
  }
}
