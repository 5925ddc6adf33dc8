package org.loladeft.formats;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A format of its own: an object that says in a field which it is, and may name its schema in a
 * field {@code $schema}, which is not looked at. A document has lines, a record of a file of
 * records takes one.
 *
 * @param <T> what it holds
 */
public abstract class DocumentFormat<T> extends ObjectFormat<T> {

  private static final String SCHEMA = "$schema";

  private final JsonField<String> format;
  private final String word;

  /** A document of a word for its field {@code format}, such as {@code deft-problem/1}. */
  protected DocumentFormat(String word) {
    this("format", word);
  }

  /** A document or record that says in a field which it is. */
  @SuppressWarnings("this-escape") // fields are only noted here, and asked for nothing
  protected DocumentFormat(String field, String word) {
    this.word = word;
    format = required(field, oneOf(word));
    optional(SCHEMA, TEXT);
  }

  /** What it calls itself, such as {@code deft-problem/1}. */
  public final String word() {
    return word;
  }

  @Override
  final void begin(FieldValues fields) {
    fields.set(format, word);
  }

  /**
   * Finds what a document or record calls itself, without a look at more of it than needed.
   *
   * @param input the text
   * @param field the field that says it
   * @param words what it may say
   * @param formats the format of a word; only asked if another field comes first
   * @return one of the words
   * @throws BadInputException if it says none of them
   */
  public static String find(
      ReplayInput input,
      String field,
      List<String> words,
      Function<String, DocumentFormat<?>> formats) {
    return find(input, field, words, words, formats);
  }

  /**
   * The same for a caller to whom only some words are of use: messages name these, and the caller
   * says why another does not fit.
   *
   * @param input the text
   * @param field the field that says it
   * @param words what it may say
   * @param useful the words that fit here
   * @param formats the format of a word; only asked if another field comes first
   * @return one of {@code words}
   * @throws BadInputException if it says none of them
   */
  public static String find(
      ReplayInput input,
      String field,
      List<String> words,
      List<String> useful,
      Function<String, DocumentFormat<?>> formats) {
    String expected = "one of " + String.join(", ", useful);
    try (JsonCursor in = new JsonCursor(input)) {
      in.start();
      for (String name = in.nextName(); name != null; name = in.nextName()) {
        in.nextValue();
        if (name.equals(field)) {
          String word = in.text(expected);
          if (!words.contains(word)) {
            throw in.refused(expected);
          }
          return word;
        }
        String known = name;
        if (words.stream().allMatch(word -> formats.apply(word).field(known) == null)) {
          throw in.bad("unknown field: expected '" + field + "' with " + expected);
        }
        in.skip();
      }
      throw in.badAt(field, "the field is missing: expected " + expected);
    }
  }

  /** {@link #read(ReplayInput) Reads} a document; the stream is neither buffered nor closed. */
  public final T read(InputStream in, String fileName) {
    return read(new ReplayInput(in, fileName));
  }

  /** {@link #read(ReplayInput) Reads} a document whose text is at hand. */
  public final T read(String text, String fileName) {
    return read(ReplayInput.of(text, fileName, 0));
  }

  /** {@link #read(ReplayInput) Reads} a record: a line, with its number from 1. */
  public final T readLine(String text, String fileName, int line) {
    return read(ReplayInput.of(text, fileName, line));
  }

  /**
   * Reads a document or record.
   *
   * @param input the text, from its start
   * @return what it holds
   * @throws BadInputException if the text does not fit the format
   * @throws java.io.UncheckedIOException if the text can't be read
   */
  public final T read(ReplayInput input) {
    try (JsonCursor in = new JsonCursor(input)) {
      in.start();
      if (!looksAhead()) {
        in.goOnAlone();
      }
      FieldValues values = readFields(in);
      in.requireEnd();
      return built(values);
    }
  }

  /**
   * Writes a document: equal values give equal bytes, and every double reads back as itself.
   *
   * @param value what it holds
   * @param out where to; neither buffered nor closed here
   * @throws java.io.UncheckedIOException if {@code out} can't be written
   */
  public final void write(T value, OutputStream out) {
    JsonOutput.document(this, value, out);
  }

  /** A record: JSON without a line end. */
  public final String line(T value) {
    return JsonOutput.line(this, value);
  }

  /** The JSON Schema of a format, with what a schema can't say in its description. */
  protected final Map<String, Object> schema(String title, String description) {
    Map<String, Object> schema =
        JsonOutput.fields(SCHEMA, "https://json-schema.org/draft/2020-12/schema");
    schema.put("$id", "urn:loladeft:" + word.replace('/', ':'));
    schema.put("title", title);
    schema.put("description", description);
    schema.putAll(super.schema());
    schema.put("$defs", moreDefinitions());
    return schema;
  }

  /** What the references in its schema mean, by name. */
  Map<String, Object> moreDefinitions() {
    return definitions();
  }
}
