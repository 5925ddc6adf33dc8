package org.loladeft.experiments.figure;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.loladeft.formats.WholeFile;

/**
 * What a graphic draws, on a canvas of any kind.
 *
 * @param title of the document
 * @param width pt
 * @param height pt
 * @param typeface of its texts
 * @param drawing draws it
 */
record DrawnPage(
    String title, double width, double height, Typeface typeface, Consumer<Canvas> drawing) {

  String svg() {
    SvgCanvas canvas = new SvgCanvas(typeface, width, height, title);
    drawing.accept(canvas);
    return canvas.document();
  }

  byte[] pdf() {
    try (PdfCanvas canvas = new PdfCanvas(typeface, width, height, title)) {
      drawing.accept(canvas);
      return canvas.document();
    }
  }

  void write(Path folder, String name, Optional<String> pgfplots) throws IOException {
    WholeFile.write(folder.resolve(name + ".svg"), svg());
    byte[] pdf = pdf();
    WholeFile.write(folder.resolve(name + ".pdf"), out -> out.write(pdf));
    if (pgfplots.isPresent()) {
      WholeFile.write(folder.resolve(name + ".pgf.tex"), pgfplots.get());
    }
  }

  /** Small print, broken to the width; none where the caption has it. */
  static List<String> wrapped(List<String> notes, Sheet sheet, Typeface typeface) {
    List<String> lines = new ArrayList<>();
    for (String note : sheet.isTitled() ? notes : List.<String>of()) {
      lines.addAll(typeface.wrapped(note, sheet.sizes().small(), sheet.right() - sheet.aside()));
    }
    return List.copyOf(lines);
  }
}
