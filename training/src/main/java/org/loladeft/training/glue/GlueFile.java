package org.loladeft.training.glue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.loladeft.formats.BadInputException;
import org.loladeft.formats.Shown;

/**
 * Reads a task's TSV file: UTF-8, columns by their names in the header, tabs between them, no
 * quoting (a quotation mark is a character like any other), lines that end in a line feed or in
 * carriage return and line feed.
 */
public final class GlueFile {

  private static final int MAX_SHOWN = 40;

  private final GlueTask task;
  private final String fileName;
  private final boolean labelled;
  private final List<GlueExample> examples = new ArrayList<>();
  private @Nullable BadInputException firstDamage;
  private int damaged;

  private GlueFile(GlueTask task, boolean labelled, String fileName) {
    this.task = task;
    this.labelled = labelled;
    this.fileName = fileName;
  }

  /**
   * Reads a file. O(size) time and memory.
   *
   * @param task the task
   * @param split the part that the file holds; test files have no labels
   * @param in the text; not closed
   * @param fileName what messages call it
   * @return its examples, at least one
   * @throws IOException if {@code in} can't be read
   * @throws BadInputException if a column is missing, there is no example, or lines are damaged:
   *     names the first and says how many more there are
   */
  public static List<GlueExample> read(
      GlueTask task, GlueSplit split, InputStream in, String fileName) throws IOException {
    GlueFile file = new GlueFile(task, split != GlueSplit.TEST, fileName);
    file.read(in.readAllBytes());
    return List.copyOf(file.examples);
  }

  private void read(byte[] text) {
    Lines lines = new Lines(text);
    Optional<List<String>> fixed = task.fixedColumns(labelled);
    List<String> header = fixed.orElseGet(() -> header(lines));
    int[] places = places(header);
    while (lines.next()) {
      try {
        examples.add(example(lines.text(), header.size(), places));
      } catch (IllegalArgumentException | CharacterCodingException e) {
        note(lines.number, e);
      }
    }
    if (firstDamage != null) {
      throw firstDamage();
    } else if (examples.isEmpty()) {
      throw bad("", "has no example: expected at least one line with one");
    }
  }

  private List<String> header(Lines lines) {
    if (!lines.next()) {
      throw bad("", "is empty: expected a header of columns");
    }
    try {
      return List.of(lines.text().split("\t", -1));
    } catch (CharacterCodingException e) {
      throw bad("line 1", "it is not UTF-8: expected a header of columns");
    }
  }

  /** Where in a line the columns are that matter. */
  private int[] places(List<String> header) {
    List<String> columns = task.columns(labelled);
    for (String column : columns) {
      if (header.indexOf(column) < 0 || header.indexOf(column) != header.lastIndexOf(column)) {
        throw bad(
            "line 1",
            "found the columns "
                + Shown.shortened(String.join(", ", header), 200)
                + ": expected each of "
                + String.join(", ", columns)
                + " once (is it a file of "
                + task.title()
                + (labelled ? "?)" : ", without labels?)"));
      }
    }
    return columns.stream().mapToInt(header::indexOf).toArray();
  }

  private GlueExample example(String line, int width, int[] places) {
    String[] cells = line.split("\t", -1);
    if (cells.length != width) {
      throw new IllegalArgumentException(
          "found " + cells.length + " columns: expected " + width + ", divided by tabs");
    }
    Optional<String> second = task.isPair() ? Optional.of(cells[places[1]]) : Optional.empty();
    return new GlueExample(cells[places[0]], second, label(cells[places[places.length - 1]]));
  }

  private OptionalDouble label(String word) {
    if (!labelled) {
      return OptionalDouble.empty();
    }
    try {
      return OptionalDouble.of(task.labelOf(word));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "found the label \"" + Shown.shortened(word, MAX_SHOWN) + "\": " + e.getMessage());
    }
  }

  private void note(int line, Exception damage) {
    damaged++;
    if (firstDamage == null) {
      String what =
          damage instanceof CharacterCodingException
              ? "it is not UTF-8: expected UTF-8"
              : String.valueOf(damage.getMessage());
      firstDamage = bad("line " + line, what);
    }
  }

  private BadInputException firstDamage() {
    BadInputException first = Objects.requireNonNull(firstDamage);
    if (damaged == 1) {
      return first;
    }
    String what = first.getMessage() + " (and " + (damaged - 1) + " more damaged lines)";
    return new BadInputException(fileName, "", what.substring(fileName.length() + 2));
  }

  private BadInputException bad(String place, String what) {
    return new BadInputException(fileName, place, what);
  }

  /** The lines of a file, with the numbers that an editor shows. */
  private static final class Lines {
    private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final byte[] bytes;
    private int from;
    private int to;
    private int next;
    int number;

    Lines(byte[] bytes) {
      this.bytes = bytes;
      boolean marked = bytes.length >= 3 && Arrays.equals(Arrays.copyOf(bytes, 3), MARK);
      next = marked ? 3 : 0;
    }

    boolean next() {
      if (next >= bytes.length) {
        return false;
      }
      from = next;
      to = from;
      while (to < bytes.length && bytes[to] != '\n') {
        to++;
      }
      next = to + 1;
      number++;
      if (to > from && bytes[to - 1] == '\r') {
        to--;
      }
      return true;
    }

    String text() throws CharacterCodingException {
      ByteBuffer line = ByteBuffer.wrap(bytes, from, to - from);
      return StandardCharsets.UTF_8.newDecoder().decode(line).toString();
    }
  }
}
