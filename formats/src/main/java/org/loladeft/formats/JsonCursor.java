package org.loladeft.formats;

import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamContext;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;

/**
 * A place in a JSON text that is read strictly: each method takes the current value or refuses it
 * with the file, the path, line and column, the value, and what was expected.
 *
 * <p>NaN and the infinities are let through the tokenizer on purpose, so that they are refused here
 * with a path like any other number that is not finite.
 */
public final class JsonCursor implements AutoCloseable {

  /** Longest text value. */
  public static final int MAX_TEXT_LENGTH = 10_000;

  /** Longest number; the exact decimal form of any double is shorter. */
  public static final int MAX_NUMBER_LENGTH = 1_200;

  /** Deepest nesting of objects and arrays. */
  public static final int MAX_NESTING = 16;

  private static final int MAX_SHOWN = 60;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_NESTING)
                  .maxNumberLength(MAX_NUMBER_LENGTH)
                  .maxStringLength(MAX_TEXT_LENGTH)
                  .maxNameLength(MAX_TEXT_LENGTH)
                  .build())
          .build();

  private final String fileName;
  private final JsonParser parser;

  public JsonCursor(InputStream in, String fileName) {
    this.fileName = fileName;
    try {
      this.parser = FACTORY.createParser(ObjectReadContext.empty(), in);
    } catch (JacksonIOException e) {
      throw new UncheckedIOException(e.getCause());
    }
  }

  public String fileName() {
    return fileName;
  }

  @Override
  public void close() {
    parser.close();
  }

  // Moving

  /** Goes to the first value. */
  public void start() {
    if (guarded(parser::nextToken) == null) {
      throw new BadInputException(fileName, "", "the file is empty: expected a JSON object");
    }
  }

  /** After the last value: refuses anything but space. */
  public void requireEnd() {
    JsonToken after;
    try {
      after = parser.nextToken();
    } catch (JacksonIOException e) {
      throw new UncheckedIOException(e.getCause());
    } catch (JacksonException e) {
      throw new BadInputException(fileName, words(e.getLocation()), trailing());
    }
    if (after != null) {
      throw bad(trailing());
    }
  }

  private static String trailing() {
    return "there is text after the document: expected the end of the file";
  }

  /** Goes to the next field's name; null at the end of the object. */
  public @Nullable String nextName() {
    return guarded(parser::nextName);
  }

  /** Goes from a name to its value. */
  public void nextValue() {
    guarded(parser::nextToken);
  }

  /** Passes over the current value, whatever it is. */
  public void skip() {
    guarded(parser::skipChildren);
  }

  /** Starts an object. */
  public ObjectFields object(FieldSpec spec) {
    requireObject();
    return new ObjectFields(this, spec);
  }

  /** Refuses anything but an object. */
  public void requireObject() {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      throw bad(found() + ": expected an object");
    }
  }

  /** Calls back at each entry of an array, with its index; the callback must take the entry. */
  public int array(IntConsumer entry) {
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      throw bad(found() + ": expected an array");
    }
    int count = 0;
    while (guarded(parser::nextToken) != JsonToken.END_ARRAY) {
      entry.accept(count++);
    }
    return count;
  }

  // Values

  /** A text with at least one visible character. */
  public String text() {
    String text = string("a string");
    if (text.isBlank()) {
      throw bad(found() + ": expected a string with a visible character");
    }
    return text;
  }

  /** An id that is not among those seen before. */
  public String newId(Set<String> seen) {
    String id = text();
    if (!seen.add(id)) {
      throw bad(found() + " for the second time: expected unique ids");
    }
    return id;
  }

  public boolean flag() {
    JsonToken token = parser.currentToken();
    if (token != JsonToken.VALUE_TRUE && token != JsonToken.VALUE_FALSE) {
      throw bad(found() + ": expected true or false");
    }
    return token == JsonToken.VALUE_TRUE;
  }

  /** The choice of an id. */
  public <E extends HasId> E choice(E[] choices) {
    String id = oneOf(Arrays.stream(choices).map(HasId::id).toList());
    return Arrays.stream(choices).filter(c -> c.id().equals(id)).findFirst().orElseThrow();
  }

  /** Builds something from values that were read; a refusal is placed here. */
  public <T> T checked(Supplier<T> construction) {
    try {
      return construction.get();
    } catch (IllegalArgumentException e) {
      throw bad(e.getMessage());
    }
  }

  /** One of some words. */
  public String oneOf(List<String> words) {
    String expected = words.size() == 1 ? words.get(0) : "one of " + String.join(", ", words);
    String text = string(expected);
    if (!words.contains(text)) {
      throw bad(found() + ": expected " + expected);
    }
    return text;
  }

  private String string(String expected) {
    if (parser.currentToken() != JsonToken.VALUE_STRING) {
      throw bad(found() + ": expected " + expected);
    }
    String text = guarded(parser::getString);
    if (Shown.hasLoneSurrogate(text)) {
      throw bad(found() + ", with half of a surrogate pair: expected whole characters");
    }
    return text;
  }

  /** A text that may be empty. */
  public String anyText() {
    return string("a string");
  }

  /** The value true. */
  public void requireTrue() {
    if (parser.currentToken() != JsonToken.VALUE_TRUE) {
      throw bad(found() + ": expected true");
    }
  }

  public double nonNegative() {
    return number(0, true, "a finite number that is at least 0");
  }

  public double positive() {
    return number(0, false, "a finite number above 0");
  }

  public double positiveUpTo(double most) {
    double value = numberOrNaN();
    if (!(value > 0 && value <= most)) {
      throw bad(found() + ": expected a number above 0 and at most " + most);
    }
    return value;
  }

  public double between(double least, double most) {
    double value = numberOrNaN();
    if (!(value >= least && value <= most)) {
      throw bad(found() + ": expected a number from " + least + " to " + most);
    }
    return value + 0.0;
  }

  private double number(double least, boolean inclusive, String expected) {
    double value = numberOrNaN();
    boolean enough = inclusive ? value >= least : value > least;
    if (!(enough && value < Double.POSITIVE_INFINITY)) {
      throw bad(found() + ": expected " + expected);
    }
    return value + 0.0;
  }

  /** A whole number in a range; 3.0 and 3e0 are whole. */
  public int whole(int least, int most) {
    double value = numberOrNaN();
    if (!(value >= least && value <= most && value == Math.rint(value))) {
      String range =
          most == Integer.MAX_VALUE
              ? String.format(Locale.ROOT, "at least %d", least)
              : String.format(Locale.ROOT, "from %d to %d", least, most);
      throw bad(found() + ": expected a whole number, " + range);
    }
    return (int) value;
  }

  /** A whole number that fits a long; with a point or an exponent, below 2^53. */
  public long seed() {
    double value = numberOrNaN();
    if (parser.currentToken() == JsonToken.VALUE_NUMBER_INT
        && guarded(parser::getNumberType) != JsonParser.NumberType.BIG_INTEGER) {
      return guarded(parser::getLongValue);
    } else if (Math.abs(value) < 0x1p53 && value == Math.rint(value)) {
      return (long) value;
    }
    throw bad(found() + ": expected a whole number of at most 64 bits");
  }

  /** NaN stands for everything that is no number. */
  private double numberOrNaN() {
    JsonToken token = parser.currentToken();
    boolean number = token == JsonToken.VALUE_NUMBER_INT || token == JsonToken.VALUE_NUMBER_FLOAT;
    return number ? guarded(parser::getDoubleValue) : Double.NaN;
  }

  /** Fills a row with exactly its length of numbers that are at least 0. */
  public void row(double[] row, String perEntry) {
    int count =
        array(
            i -> {
              if (i == row.length) {
                throw bad("one entry too many: expected " + row.length + ", " + perEntry);
              }
              row[i] = nonNegative();
            });
    if (count < row.length) {
      throw bad(
          String.format(
              Locale.ROOT, "found %d entries: expected %d, %s", count, row.length, perEntry));
    }
  }

  // Errors

  /** The current value, shortened, as a message shows it. */
  private String found() {
    JsonToken token = parser.currentToken();
    if (token == JsonToken.START_OBJECT) {
      return "found an object";
    } else if (token == JsonToken.START_ARRAY) {
      return "found an array";
    }
    String text = guarded(parser::getString);
    String shown = Shown.shortened(text, MAX_SHOWN);
    return "found " + (token == JsonToken.VALUE_STRING ? '"' + shown + '"' : shown);
  }

  /** An error at the current place. */
  public BadInputException bad(String what) {
    return badAt(path(), what);
  }

  /** An error at a path, near the current place. */
  public BadInputException badAt(String path, String what) {
    return badNear(path, parser.currentTokenLocation(), what);
  }

  private BadInputException badNear(String path, TokenStreamLocation location, String what) {
    String where = words(location);
    return new BadInputException(
        fileName, path.isEmpty() ? where : path + " (" + where + ")", what);
  }

  private static String words(TokenStreamLocation location) {
    return String.format(
        Locale.ROOT, "line %d, column %d", location.getLineNr(), location.getColumnNr());
  }

  /** The path of the current value, such as {@code devices[3].computeSeconds[2]}. */
  public String path() {
    StringBuilder path = new StringBuilder();
    append(parser.streamReadContext(), path);
    return path.toString();
  }

  private static void append(@Nullable TokenStreamContext context, StringBuilder path) {
    if (context == null || context.inRoot()) {
      return;
    }
    append(context.getParent(), path);
    if (context.inArray() && context.hasCurrentIndex()) {
      path.append('[').append(context.getCurrentIndex()).append(']');
    } else if (context.inObject() && context.hasCurrentName()) {
      path.append(path.length() == 0 ? "" : ".").append(Shown.shortened(context.currentName(), 60));
    }
  }

  private interface Step<T extends @Nullable Object> {
    T take() throws JacksonException;
  }

  /** Runs a step of the parser and puts its complaints into our words. */
  private <T extends @Nullable Object> T guarded(Step<T> step) {
    try {
      return step.take();
    } catch (JacksonIOException e) {
      throw new UncheckedIOException(e.getCause());
    } catch (JacksonException e) {
      throw malformed(e);
    }
  }

  private BadInputException malformed(JacksonException e) {
    TokenStreamLocation location = e.getLocation();
    return badNear(path(), location == null ? parser.currentLocation() : location, Complaint.of(e));
  }
}
