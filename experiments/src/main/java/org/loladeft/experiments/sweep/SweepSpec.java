package org.loladeft.experiments.sweep;

import java.nio.file.Path;
import java.util.List;
import org.loladeft.formats.TextFile;

/**
 * What to sweep: a {@code deft-sweep/1} file; see docs/experiments.md. Immutable.
 *
 * @param name of the files that are written
 * @param subject what is varied
 * @param lines solvers and other schemes, the first the one that others are compared with
 * @param sampling how it draws
 * @param look how its figures look
 */
public record SweepSpec(
    String name, Subject subject, List<SweepLine> lines, Sampling sampling, Look look) {

  /** A mean's interval needs two draws; a median's needs more, and is left out with fewer. */
  public static final int LEAST_DRAWS = 2;

  /** More would take more memory than most machines have. */
  public static final int MOST_DRAWS = 10_000_000;

  /** Copies. */
  public SweepSpec {
    lines = List.copyOf(lines);
  }

  /**
   * Reads a sweep.
   *
   * @param file the file
   * @throws org.loladeft.formats.BadInputException if it is not as the format wants it
   */
  public static SweepSpec read(Path file) {
    return parse(TextFile.read(file), file.toString());
  }

  /**
   * Parses a sweep.
   *
   * @param text the document
   * @param document what to call it in messages
   * @throws org.loladeft.formats.BadInputException if it is not as the format wants it
   */
  public static SweepSpec parse(String text, String document) {
    return new SweepFormat().read(text, document);
  }

  /**
   * {@return this sweep with another number of draws}
   *
   * @param count from {@link #LEAST_DRAWS} to {@link #MOST_DRAWS}
   */
  public SweepSpec withDraws(int count) {
    return new SweepSpec(name, subject, lines, sampling.withDraws(count), look);
  }
}
