package org.loladeft.formats;

import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.IntConsumer;
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
  public static final int MAX_NESTING = 128;

  /** Of a path, whose length goes with nesting, so many characters are shown. */
  private static final int MOST_OF_A_PATH = 200;

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

  private final ReplayInput input;
  private final JsonParser parser;

  /** Ids met in the innermost array. */
  private @Nullable Set<String> ids;

  /** What is known of the innermost object. */
  private @Nullable FieldValues object;

  /** Starts before the first value of an input. */
  JsonCursor(ReplayInput input) {
    this.input = input;
    try {
      this.parser = FACTORY.createParser(ObjectReadContext.empty(), input.view());
    } catch (JacksonIOException e) {
      throw new UncheckedIOException(e.getCause());
    }
  }

  /** Another cursor at the start of the same text. */
  JsonCursor again() {
    return new JsonCursor(input);
  }

  /** From here on, no other cursor will start anew. */
  void goOnAlone() {
    input.stopRecording();
  }

  String fileName() {
    return input.fileName();
  }

  @Override
  public void close() {
    parser.close();
  }

  // Moving

  /** Enters an object, or comes back to it; gives the one that it was in before. */
  @Nullable FieldValues enter(@Nullable FieldValues fields) {
    FieldValues before = object;
    object = fields;
    return before;
  }

  /** What has been read of the innermost object so far. */
  FieldValues object() {
    if (object == null) {
      throw new IllegalStateException("the cursor is in no object");
    }
    return object;
  }

  /** Goes to the first value, an object. */
  void start() {
    startAnywhere();
    requireObject();
  }

  /** Goes to the first value, whatever it is. */
  void startAnywhere() {
    try {
      if (parser.nextToken() == null) {
        String place = input.words();
        String what = place.isEmpty() ? "the file is empty" : "the line is empty";
        throw new BadInputException(fileName(), place, what + ": expected a JSON object");
      }
    } catch (JacksonIOException e) {
      throw new UncheckedIOException(e.getCause());
    } catch (JacksonException e) {
      throw malformed(e, Complaint.guess(input.beginning()));
    }
  }

  /** After the last value: refuses anything but space. */
  void requireEnd() {
    JsonToken after;
    try {
      after = parser.nextToken();
    } catch (JacksonIOException e) {
      throw new UncheckedIOException(e.getCause());
    } catch (JacksonException e) {
      throw new BadInputException(fileName(), words(e.getLocation()), trailing());
    }
    if (after != null) {
      throw bad(trailing());
    }
  }

  private static String trailing() {
    return "there is text after the document: expected the end of the file";
  }

  /** Goes to the next field's name; null at the end of the object. */
  @Nullable String nextName() {
    return guarded(parser::nextName);
  }

  /** Goes from a name to its value. */
  void nextValue() {
    guarded(parser::nextToken);
  }

  /** Passes over the current value, whatever it is. */
  void skip() {
    guarded(parser::skipChildren);
  }

  /** Passes over an object whose meaning is another's to find. */
  JsonPart part() {
    requireObject();
    long from = parser.currentTokenLocation().getByteOffset();
    skip();
    return new JsonPart((int) from, (int) parser.currentLocation().getByteOffset());
  }

  /** Refuses anything but an object. */
  void requireObject() {
    if (!isObject()) {
      throw refused("an object");
    }
  }

  /**
   * Walks an array.
   *
   * @param entry called at each entry, with its index; must take the entry
   * @return how many there were
   * @throws BadInputException if the value is no array
   */
  public int array(IntConsumer entry) {
    if (!isArray()) {
      throw refused("an array");
    }
    Set<String> outside = ids;
    ids = null;
    int count = 0;
    while (guarded(parser::nextToken) != JsonToken.END_ARRAY) {
      entry.accept(count++);
    }
    ids = outside;
    return count;
  }

  // Values

  private boolean isAt(JsonToken token) {
    return parser.currentToken() == token;
  }

  /** Whether the value is an array. */
  public boolean isArray() {
    return isAt(JsonToken.START_ARRAY);
  }

  /** Whether the value is a text. */
  public boolean isText() {
    return isAt(JsonToken.VALUE_STRING);
  }

  /** Whether the value is an object. */
  boolean isObject() {
    return isAt(JsonToken.START_OBJECT);
  }

  /** Whether the value is null. */
  public boolean isNull() {
    return isAt(JsonToken.VALUE_NULL);
  }

  /** Whether the value is a number. */
  boolean isNumber() {
    return isAt(JsonToken.VALUE_NUMBER_INT) || isAt(JsonToken.VALUE_NUMBER_FLOAT);
  }

  boolean isTrue() {
    return isAt(JsonToken.VALUE_TRUE);
  }

  boolean isFalse() {
    return isAt(JsonToken.VALUE_FALSE);
  }

  /** A text, which may be empty. */
  String text(String expected) {
    if (!isText()) {
      throw refused(expected);
    }
    String text = guarded(parser::getString);
    if (Shown.hasLoneSurrogate(text)) {
      throw bad(found() + ", with half of a surrogate pair: expected whole characters");
    }
    return text;
  }

  /** A text, or a number as it is written. */
  String scalar() {
    if (isText()) {
      return text("a string");
    } else if (!isNumber()) {
      throw refused("a number, a string or null");
    }
    return guarded(parser::getString);
  }

  /** The fields of an object that leaves their names open. */
  <V> Map<String, V> fields(JsonType<V> type) {
    Map<String, V> fields = new LinkedHashMap<>();
    requireObject();
    for (String name = nextName(); name != null; name = nextName()) {
      if (fields.containsKey(name)) {
        throw bad("the field occurs twice: expected it once");
      }
      nextValue();
      fields.put(name, type.read(this));
    }
    return fields;
  }

  /** A text that is not among those asked for with this in the same array. */
  String newId(String id) {
    ids = ids == null ? new HashSet<>() : ids;
    if (!ids.add(id)) {
      throw bad(found() + " for the second time: expected unique ids");
    }
    return id;
  }

  /** A number; NaN stands for everything that is none. */
  double number() {
    return isNumber() ? guarded(parser::getDoubleValue) : Double.NaN;
  }

  /** A whole number of at most 64 bits; one with a point or an exponent is below 2^53. */
  OptionalLong whole() {
    double value = number();
    if (isAt(JsonToken.VALUE_NUMBER_INT)
        && guarded(parser::getNumberType) != JsonParser.NumberType.BIG_INTEGER) {
      return OptionalLong.of(guarded(parser::getLongValue));
    }
    boolean exact = Math.abs(value) < 0x1p53 && value == Math.rint(value);
    return exact ? OptionalLong.of((long) value) : OptionalLong.empty();
  }

  // Errors

  /** An error about the current value, to be thrown. */
  public BadInputException refused(String expected) {
    return bad(found() + ": expected " + expected + unitHint());
  }

  /** How to write a text with a unit as a number of the field that it is in. */
  private String unitHint() {
    TokenStreamContext context = parser.streamReadContext();
    while (context != null && !context.inObject()) {
      context = context.getParent();
    }
    return isText() && context != null && context.hasCurrentName()
        ? Measure.hint(context.currentName(), text(""))
        : "";
  }

  /** The current value, shortened, as a message shows it. */
  String found() {
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

  /** An error at the current place, to be thrown: what was found and what was expected. */
  public BadInputException bad(String what) {
    return badAt(path(), what);
  }

  /** An error at a path, near the current place. */
  BadInputException badAt(String path, String what) {
    boolean ended = parser.currentToken() == null;
    return bad(path, ended ? input.words() : words(parser.currentTokenLocation()), what);
  }

  /** Line and column of the current value. */
  String words() {
    return words(parser.currentTokenLocation());
  }

  /** An error at a path, at a place in the text such as {@link #words()} says. */
  BadInputException bad(String whole, String where, String what) {
    String path = Shown.shortened(whole, MOST_OF_A_PATH);
    String place = path.isEmpty() || where.isEmpty() ? path + where : path + " (" + where + ")";
    return new BadInputException(fileName(), place, what);
  }

  private String words(TokenStreamLocation location) {
    int line = input.linesBefore() + location.getLineNr();
    return "line " + line + ", column " + location.getColumnNr();
  }

  /** The path of the current value, such as {@code devices[3].computeSeconds[2]}. */
  String path() {
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
      throw malformed(e, "");
    }
  }

  private BadInputException malformed(JacksonException e, String guess) {
    TokenStreamLocation location = e.getLocation();
    String where = words(location == null ? parser.currentLocation() : location);
    return bad(path(), where, Complaint.of(e) + guess);
  }
}
