package org.loladeft.experiments.sweep;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.loladeft.benchmarks.parts.PartRun.Finished;
import org.loladeft.benchmarks.parts.Trace;
import org.loladeft.experiments.figure.FigureWidth;
import org.loladeft.experiments.figure.Graphic;
import org.loladeft.formats.TextFile;
import org.loladeft.formats.WholeFile;

/**
 * The files that a sweep comes to: table, figures, and where they are from. Equal bytes for equal
 * draws, whoever made which.
 *
 * @param sweep the sweep
 * @param command that makes it, as it is told beside the table
 */
public record SweepFiles(Sweep sweep, String command) {

  /**
   * Writes all files.
   *
   * @param finished all parts
   * @param folder where to
   * @param raw whether every draw is written as well
   * @return the table
   * @throws IOException if a file can't be written
   */
  public SweepTable write(Finished<SweepPart, double[][]> finished, Path folder, boolean raw)
      throws IOException {
    String name = sweep.spec().name();
    SweepOutcome outcome = new SweepOutcome(sweep.spec(), finished.made());
    SweepTable table = outcome.table();
    WholeFile.write(folder.resolve(name + ".csv"), table.csv());
    trace(finished).write(trace(folder));
    if (raw) {
      WholeFile.write(folder.resolve(name + ".draws.csv"), outcome.drawsCsv());
    }
    draw(table, folder);
    return table;
  }

  private Path trace(Path folder) {
    return Trace.beside(folder.resolve(sweep.spec().name() + ".csv"));
  }

  private Trace trace(Finished<SweepPart, double[][]> finished) {
    return new Trace(
        "sweep",
        sweep.spec().name(),
        sweep.digest(),
        command,
        finished.versions(),
        finished.commit());
  }

  /**
   * Makes the figures of a table that was written, with how they look now.
   *
   * @param folder holds the table
   * @return the table
   * @throws IOException if a file can't be written
   * @throws org.loladeft.formats.BadInputException if there is no table of this sweep
   */
  public SweepTable redraw(Path folder) throws IOException {
    if (Files.exists(trace(folder))) {
      Trace.requireDigest(trace(folder), sweep.digest());
    }
    Path csv = folder.resolve(sweep.spec().name() + ".csv");
    SweepTable table = SweepTable.read(sweep.spec(), TextFile.read(csv), csv.toString());
    draw(table, folder);
    return table;
  }

  private void draw(SweepTable table, Path folder) throws IOException {
    Optional<FigureWidth> width = width();
    for (Map.Entry<String, ? extends Graphic> figure : table.graphics().entrySet()) {
      figure.getValue().write(folder, figure.getKey(), width);
      if (isForPaper()) {
        String tex = SweepTex.figure(figure.getKey(), figure.getValue(), width.orElseThrow());
        WholeFile.write(folder.resolve(figure.getKey() + ".tex"), tex);
      }
    }
    if (isForPaper()) {
      WholeFile.write(folder.resolve(sweep.spec().name() + "-table.tex"), SweepTex.table(table));
    }
  }

  /** {@return the endings of a figure's files, in words} */
  public String forms() {
    return isForPaper() ? ".svg, .pdf, .pgf.tex and .tex" : ".svg and .pdf";
  }

  private Optional<FigureWidth> width() {
    return sweep.spec().look().width();
  }

  private boolean isForPaper() {
    return width().map(FigureWidth::isPaper).orElse(false);
  }
}
