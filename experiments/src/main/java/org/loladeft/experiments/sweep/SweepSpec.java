package org.loladeft.experiments.sweep;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.loladeft.formats.DocumentFormat;
import org.loladeft.formats.JsonOutput;
import org.loladeft.formats.JsonTree;
import org.loladeft.formats.ReplayInput;
import org.loladeft.formats.TextFile;

/**
 * What to sweep: a {@code deft-sweep/1} or {@code deft-sweep/2} file; see docs/experiments.md.
 * Immutable.
 *
 * @param name of the files that are written
 * @param swept what is varied
 * @param lines solvers and other schemes, the first the one that others are compared with
 * @param sampling how it draws
 * @param look how its figures look
 */
public record SweepSpec(
    String name, Swept swept, List<SweepLine> lines, Sampling sampling, Look look) {

  /** A mean's interval needs two draws; a median's needs more, and is left out with fewer. */
  public static final int LEAST_DRAWS = 2;

  /** More would take more memory than most machines have. */
  public static final int MOST_DRAWS = 10_000_000;

  /** Fields of a document that no draw depends on. */
  private static final List<String> ASIDE =
      List.of(
          "$schema",
          "name",
          "title",
          "xLabel",
          "yLabel",
          "xLog",
          "yLog",
          "xScale",
          "show",
          "pair",
          "secondLabel",
          "width",
          "confidence",
          "lines",
          "draws",
          "seed");

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
   * @param document what to call it in messages; files that it names are looked for in its folder
   * @throws org.loladeft.formats.BadInputException if it is not as the format wants it
   */
  public static SweepSpec parse(String text, String document) {
    Map<String, @Nullable Object> tree = JsonTree.read(text, document);
    String word =
        DocumentFormat.find(
            ReplayInput.of(text, document, 0),
            "format",
            List.of(SweepFormat.First.WORD, SecondSweepFormat.WORD),
            known -> format(known, tree, document));
    return format(word, tree, document).read(text, document);
  }

  private static SweepFormat format(
      String word, Map<String, @Nullable Object> tree, String document) {
    return word.equals(SecondSweepFormat.WORD)
        ? new SecondSweepFormat(tree, document)
        : new SweepFormat.First(tree);
  }

  Subject subject() {
    return swept.subject();
  }

  /** The same; its digest is of what a file holds that the document names. */
  SweepSpec of(Map<String, @Nullable Object> scenario) {
    Map<String, @Nullable Object> whole = new LinkedHashMap<>(swept.tree());
    whole.put("scenario", scenario);
    return new SweepSpec(name, new Swept(whole, swept.subject()), lines, sampling, look);
  }

  /**
   * {@return this sweep with another number of draws}
   *
   * @param count from {@link #leastDraws} to {@link #MOST_DRAWS}
   */
  public SweepSpec withDraws(int count) {
    return new SweepSpec(name, swept, lines, sampling.withDraws(count), look);
  }

  /** {@return the least number of draws: {@link #LEAST_DRAWS}, or 1 where all are alike} */
  public int leastDraws() {
    return subject().isRandom() ? LEAST_DRAWS : 1;
  }

  /** {@return the number of draws at each value} */
  public int draws() {
    return sampling.draws();
  }

  /** {@return the number of values, of a pair of parameters the number of pairs} */
  public int pointCount() {
    return subject().points().size();
  }

  /** {@return the number of lines} */
  public int lineCount() {
    return lines.size();
  }

  /**
   * {@return what the draws depend on, and nothing of how they look: equal content gives equal
   * text}
   */
  String canonical() {
    Map<String, @Nullable Object> what = new LinkedHashMap<>(swept.tree());
    ASIDE.forEach(what::remove);
    what.put("lines", lines.stream().map(SweepLine::id).toList());
    what.put("draws", (long) sampling.draws());
    what.put("seed", sampling.seed());
    return JsonOutput.line(Objects.requireNonNull(JsonTree.sorted(what)));
  }
}
