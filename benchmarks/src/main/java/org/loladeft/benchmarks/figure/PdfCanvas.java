package org.loladeft.benchmarks.figure;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Draws one PDF page of vectors with the standard font Helvetica, which no PDF needs to embed. The
 * document is Latin-1: write it with that encoding. Characters outside are shown as question marks.
 */
final class PdfCanvas implements Canvas {

  /** Helvetica's widths of the characters from space to tilde, thousandths of the size. */
  private static final int[] WIDTHS = {
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556,
    556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667,
    611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667,
    667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500,
    222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584
  };

  private final double width;
  private final double height;
  private final StringBuilder page = new StringBuilder("1 j\n");

  PdfCanvas(double width, double height) {
    this.width = width;
    this.height = height;
  }

  @Override
  public void polyline(double[] x, double[] y, Pen pen) {
    StringBuilder dash = new StringBuilder();
    for (double length : pen.dash()) {
      dash.append(number(length)).append(' ');
    }
    page.append(colour(pen.colour())).append(" RG ").append(number(pen.width())).append(" w [");
    page.append(dash.toString().trim()).append("] 0 d\n");
    path(x, y);
    page.append("S\n");
  }

  @Override
  public void polygon(double[] x, double[] y, String colour) {
    page.append(colour(colour)).append(" rg\n");
    path(x, y);
    page.append("f\n");
  }

  private void path(double[] x, double[] y) {
    for (int i = 0; i < x.length; i++) {
      page.append(number(x[i])).append(' ').append(number(height - y[i]));
      page.append(i == 0 ? " m\n" : " l\n");
    }
  }

  @Override
  public void text(double x, double y, String text, double size, Anchor anchor, boolean upwards) {
    double before =
        switch (anchor) {
          case START -> 0;
          case MIDDLE -> widthOf(text, size) / 2;
          case END -> widthOf(text, size);
        };
    String matrix =
        upwards
            ? "0 1 -1 0 " + number(x) + " " + number(height - y - before)
            : "1 0 0 1 " + number(x - before) + " " + number(height - y);
    page.append("0 0 0 rg BT /F1 ").append(number(size)).append(" Tf ").append(matrix);
    page.append(" Tm (").append(escape(text)).append(") Tj ET\n");
  }

  static double widthOf(String text, double size) {
    int sum = 0;
    for (char c : text.toCharArray()) {
      sum += c >= ' ' && c <= '~' ? WIDTHS[c - ' '] : 556;
    }
    return sum * size / 1000;
  }

  private static String escape(String text) {
    return text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)");
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }

  /** A colour such as #0072b2 as three shares of 1. */
  private static String colour(String hex) {
    int rgb = Integer.parseInt(hex.substring(1), 16);
    return String.format(
        Locale.ROOT,
        "%.3f %.3f %.3f",
        (rgb >> 16) / 255.0,
        (rgb >> 8 & 255) / 255.0,
        (rgb & 255) / 255.0);
  }

  @Override
  public String document() {
    byte[] content = page.toString().getBytes(StandardCharsets.ISO_8859_1);
    List<String> objects = new ArrayList<>();
    objects.add("<< /Type /Catalog /Pages 2 0 R >>");
    objects.add("<< /Type /Pages /Kids [3 0 R] /Count 1 >>");
    objects.add(
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 "
            + number(width)
            + " "
            + number(height)
            + "] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>");
    objects.add(
        "<< /Length "
            + content.length
            + " >>\nstream\n"
            + new String(content, StandardCharsets.ISO_8859_1)
            + "endstream");
    objects.add(
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>");
    return assemble(objects);
  }

  private static String assemble(List<String> objects) {
    StringBuilder pdf = new StringBuilder("%PDF-1.4\n");
    StringBuilder table = new StringBuilder("0000000000 65535 f \n");
    for (int i = 0; i < objects.size(); i++) {
      table.append(String.format(Locale.ROOT, "%010d 00000 n \n", pdf.length()));
      pdf.append(i + 1).append(" 0 obj\n").append(objects.get(i)).append("\nendobj\n");
    }
    int start = pdf.length();
    int size = objects.size() + 1;
    pdf.append("xref\n0 ").append(size).append('\n').append(table);
    pdf.append("trailer\n<< /Size ").append(size).append(" /Root 1 0 R >>\nstartxref\n");
    return pdf.append(start).append("\n%%EOF\n").toString();
  }
}
