package org.loladeft.experiments.figure;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.documentinterchange.markedcontent.PDPropertyList;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.util.Matrix;

/**
 * Draws one PDF page of vectors with PDFBox; the characters in use are embedded, and texts stay
 * texts. To be closed.
 */
final class PdfCanvas implements Canvas, AutoCloseable {

  private final Typeface typeface;
  private final double height;
  private final PDDocument document = new PDDocument();
  private final PDType0Font font;
  private final PDPageContentStream page;

  PdfCanvas(Typeface typeface, double width, double height, String title) {
    this.typeface = typeface;
    this.height = height;
    try (InputStream file = LiberationSans.file()) {
      PDPage sheet = new PDPage(new PDRectangle((float) width, (float) height));
      document.addPage(sheet);
      document.getDocumentInformation().setTitle(title);
      font = PDType0Font.load(document, file, true);
      page = new PDPageContentStream(document, sheet);
      page.setLineJoinStyle(1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Something that is written to the page. */
  private interface Drawing {
    void run() throws IOException;
  }

  private static void draw(Drawing drawing) {
    try {
      drawing.run();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void polyline(double[] x, double[] y, Pen pen) {
    draw(
        () -> {
          take(pen);
          path(x, y);
          page.stroke();
        });
  }

  @Override
  public void polygon(double[] x, double[] y, String fill, Pen outline) {
    draw(
        () -> {
          take(outline);
          int rgb = rgb(fill);
          page.setNonStrokingColor(share(rgb >> 16), share(rgb >> 8), share(rgb));
          path(x, y);
          page.closeAndFillAndStroke();
        });
  }

  private void take(Pen pen) throws IOException {
    int rgb = rgb(pen.colour());
    page.setStrokingColor(share(rgb >> 16), share(rgb >> 8), share(rgb));
    page.setLineWidth((float) pen.width());
    float[] dash = new float[pen.dash().length];
    for (int i = 0; i < dash.length; i++) {
      dash[i] = (float) pen.dash()[i];
    }
    page.setLineDashPattern(dash, 0);
  }

  private static int rgb(String hex) {
    return Integer.parseInt(hex.substring(1), 16);
  }

  private static float share(int bits) {
    return (bits & 255) / 255f;
  }

  private void path(double[] x, double[] y) throws IOException {
    page.moveTo((float) x[0], (float) (height - y[0]));
    for (int i = 1; i < x.length; i++) {
      page.lineTo((float) x[i], (float) (height - y[i]));
    }
  }

  @Override
  public void strokes(List<double[]> lines, Pen pen) {
    draw(
        () -> {
          take(pen);
          for (double[] line : lines) {
            path(new double[] {line[0], line[2]}, new double[] {line[1], line[3]});
          }
          page.stroke();
        });
  }

  /** Readers that speak, and those that copy, take the label for the drawing. */
  @Override
  public void labelled(String label, Runnable drawing) {
    draw(
        () -> {
          COSDictionary properties = new COSDictionary();
          properties.setString(COSName.ALT, label);
          page.beginMarkedContent(COSName.getPDFName("Span"), PDPropertyList.create(properties));
        });
    drawing.run();
    draw(page::endMarkedContent);
  }

  @Override
  public void text(double x, double y, String words, Lettering lettering) {
    String text = shown(words);
    double size = lettering.size();
    boolean upwards = lettering.upwards();
    double before = lettering.anchor().before * typeface.widthOf(text, size);
    int rgb = rgb(lettering.colour());
    float across = (float) (upwards ? x : x - before);
    float up = (float) (upwards ? height - y - before : height - y);
    draw(
        () -> {
          page.setNonStrokingColor(share(rgb >> 16), share(rgb >> 8), share(rgb));
          page.beginText();
          page.setFont(font, (float) size);
          page.setTextMatrix(
              upwards ? new Matrix(0, 1, -1, 0, across, up) : new Matrix(1, 0, 0, 1, across, up));
          page.showText(text);
          page.endText();
        });
  }

  /** PDFBox refuses characters that the font lacks. */
  private String shown(String text) {
    StringBuilder shown = new StringBuilder(text.length());
    text.codePoints()
        .map(c -> c >= ' ' && typeface.glyph(c) != 0 ? c : '?')
        .forEach(shown::appendCodePoint);
    return shown.toString();
  }

  /** The document; nothing can be drawn any more. */
  byte[] document() {
    try {
      page.close();
      byte[] packed = saved(document);
      try (PDDocument again = Loader.loadPDF(packed)) {
        unpack(again);
        return saved(again);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] saved(PDDocument pdf) throws IOException {
    pdf.setDocumentId(0L); // else it is the time
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    pdf.save(bytes, CompressParameters.NO_COMPRESSION);
    return bytes.toByteArray();
  }

  /** How well a stream is packed differs between builds of zlib, and with it the bytes. */
  private static void unpack(PDDocument pdf) throws IOException {
    for (COSObjectKey key : pdf.getDocument().getXrefTable().keySet()) {
      COSObject object = pdf.getDocument().getObjectFromPool(key);
      if (object.getObject() instanceof COSStream stream && stream.containsKey(COSName.FILTER)) {
        byte[] plain;
        try (InputStream in = stream.createInputStream()) {
          plain = in.readAllBytes();
        }
        stream.removeItem(COSName.FILTER);
        try (var out = stream.createRawOutputStream()) {
          out.write(plain);
        }
      }
    }
  }

  @Override
  public void close() {
    try {
      document.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
