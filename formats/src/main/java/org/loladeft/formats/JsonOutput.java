package org.loladeft.formats;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.io.JsonStringEncoder;
import tools.jackson.core.io.NumberOutput;

/**
 * Writes canonical JSON: the same value always gives the same bytes, on every platform.
 *
 * <p>In a document, what holds objects, and the document itself, has a line for each of its values,
 * indented by two spaces; what holds plain values only stays on its line. A record takes one line.
 * Whole numbers below 2<sup>53</sup> are written as such, others in their shortest form that reads
 * back as the same double: by Jackson, since {@code Double.toString} is not always shortest before
 * Java 19.
 */
public final class JsonOutput {

  private static final double EXACT_WHOLE = 0x1p53;
  private static final int CHUNK = 1 << 13;

  private final OutputStream target;
  private final boolean isDocument;
  private final StringBuilder text = new StringBuilder(1 << 10);

  /** A bit for each open object or list, the innermost the lowest: whether it has lines. */
  private long lines;

  private int depth;
  private boolean isEmpty = true;
  private boolean afterName;

  private JsonOutput(OutputStream target, boolean isDocument) {
    this.target = target;
    this.isDocument = isDocument;
  }

  /** Names, each followed by its plain value, as fields in this order, unlike {@code Map.of}. */
  public static Map<String, @Nullable Object> fields(@Nullable Object... namesAndValues) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      fields.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return fields;
  }

  /**
   * Words of others made to fit, so that what is written can be read: at most a number of
   * characters, and a question mark for half a surrogate pair, which has no UTF-8.
   */
  public static String fit(String words, int most) {
    String cut = words.length() <= most ? words : words.substring(0, most - 1) + "\u2026";
    return new String(cut.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
  }

  /** Writes plain values as a document; the stream is neither buffered nor closed. */
  public static void document(Map<String, ?> document, OutputStream target) {
    document(JsonType.PLAIN, document, target);
  }

  /** Plain values as a document, which ends with a line feed. */
  public static String document(Map<String, ?> document) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    document(document, bytes);
    return bytes.toString(StandardCharsets.UTF_8);
  }

  /** A plain value on one line, without its end. */
  public static String line(Object value) {
    return line(JsonType.PLAIN, value);
  }

  static <V> void document(JsonType<? super V> type, V value, OutputStream target) {
    JsonOutput out = new JsonOutput(target, true);
    type.write(value, out);
    out.text.append('\n');
    out.flush();
  }

  static <V> String line(JsonType<? super V> type, V value) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    JsonOutput out = new JsonOutput(bytes, false);
    type.write(value, out);
    out.flush();
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private void flush() {
    try {
      target.write(text.toString().getBytes(StandardCharsets.UTF_8));
      text.setLength(0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts an object or list, given by its mark; one that holds objects has lines. */
  void start(char mark, boolean holdsObjects) {
    begin();
    text.append(mark);
    lines = lines << 1 | (isDocument && (holdsObjects || depth == 0) ? 1 : 0);
    depth++;
    isEmpty = true;
  }

  void end(char mark) {
    boolean hadLines = (lines & 1) != 0;
    lines >>>= 1;
    depth--;
    if (hadLines && !isEmpty) {
      breakLine();
    }
    text.append(mark);
    isEmpty = false;
    if (text.length() > CHUNK) {
      flush();
    }
  }

  void name(String name) {
    separate();
    quote(name);
    text.append(isDocument ? ": " : ":");
    afterName = true;
  }

  private void begin() {
    if (!afterName && depth > 0) {
      separate();
    }
    afterName = false;
  }

  private void separate() {
    if (!isEmpty) {
      text.append(',');
    }
    if ((lines & 1) != 0) {
      breakLine();
    } else if (isDocument && !isEmpty) {
      text.append(' ');
    }
    isEmpty = false;
  }

  private void breakLine() {
    text.append('\n');
    for (int i = Long.bitCount(lines); i > 0; i--) {
      text.append("  ");
    }
  }

  private void quote(String value) {
    text.append('"');
    JsonStringEncoder.getInstance().quoteAsString(value, text);
    text.append('"');
  }

  /**
   * Writes a plain value: a text, a number, a truth value, an array of numbers, a collection of
   * such, or a map of such by name. A field whose value is null, empty or no finite number is left
   * out; in an array, where its place counts, it is null.
   *
   * @param value the value
   * @throws IllegalArgumentException if it is of another type
   */
  public void plain(@Nullable Object value) {
    if (value instanceof Map<?, ?> fields) {
      start('{', holdsObjects(fields.values()));
      fields.forEach((name, field) -> field(String.valueOf(name), field));
      end('}');
    } else if (value instanceof Collection<?> entries) {
      start('[', holdsObjects(entries));
      entries.forEach(this::plain);
      end(']');
    } else if (value instanceof double[] numbers) {
      start('[', false);
      for (double number : numbers) {
        number(number);
      }
      end(']');
    } else if (value instanceof Double number) {
      number(number);
    } else {
      begin();
      simple(value);
    }
  }

  private void simple(@Nullable Object value) {
    if (value instanceof String words) {
      quote(words);
    } else if (value == null
        || value instanceof Boolean
        || value instanceof Integer
        || value instanceof Long) {
      text.append(value);
    } else {
      throw new IllegalArgumentException("no JSON for " + value + ": expected a plain value");
    }
  }

  private void number(double value) {
    begin();
    if (value == Math.rint(value) && Math.abs(value) < EXACT_WHOLE) {
      text.append((long) value);
    } else {
      text.append(Double.isFinite(value) ? NumberOutput.toString(value, true) : "null");
    }
  }

  private void field(String name, @Nullable Object field) {
    @Nullable Object value = field;
    if (field instanceof Optional<?> optional) {
      value = optional.orElse(null);
    } else if (field instanceof OptionalDouble optional) {
      value = optional.isPresent() ? optional.getAsDouble() : null;
    }
    if (value != null && !(value instanceof Double number && !Double.isFinite(number))) {
      name(name);
      plain(value);
    }
  }

  private static boolean holdsObjects(Collection<?> values) {
    for (Object value : values) {
      if (value instanceof Map || value instanceof Collection<?> list && holdsObjects(list)) {
        return true;
      }
    }
    return false;
  }
}
