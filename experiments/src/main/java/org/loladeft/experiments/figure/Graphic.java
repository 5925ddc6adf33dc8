package org.loladeft.experiments.figure;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Something drawn, written as SVG and PDF that look the same on every machine. */
public sealed interface Graphic permits Figure, HeatMap {

  /** {@return what stands above, or in a paper begins the caption} */
  String title();

  /** {@return small print that explains it} */
  List<String> notes();

  /**
   * Writes NAME.svg and NAME.pdf; for a paper also NAME.pgf.tex, the source for pgfplots.
   *
   * @param folder where to
   * @param name file name without ending
   * @param width where it is going to stand; empty for a column and a half
   * @throws IOException if a file can't be written
   */
  void write(Path folder, String name, Optional<FigureWidth> width) throws IOException;
}
