package org.loladeft.benchmarks.json;

import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.loladeft.formats.BadInputException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;

/**
 * JSON as plain values: {@code Map<String, Object>}, {@code List<Object>}, {@code String}, {@code
 * Double}, {@code Long}, {@code Boolean} and null. Duplicate keys and text after the document are
 * errors.
 */
public final class Json {

  private static final JsonFactory FACTORY =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private Json() {}

  /**
   * Reads a document.
   *
   * @param text the document
   * @param where what to call it in messages
   * @return its value
   * @throws BadInputException if it is not one JSON document
   */
  public static @Nullable Object parse(String text, String where) {
    try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
      if (parser.nextToken() == null) {
        throw new BadInputException(where, "", "it is empty: expected a JSON document");
      }
      Object value = value(parser);
      if (parser.nextToken() != null) {
        throw new BadInputException(
            where,
            words(parser.currentTokenLocation()),
            "text follows the document: expected its end");
      }
      return value;
    } catch (JacksonException e) {
      String what = String.valueOf(e.getOriginalMessage()).split("\\R", 2)[0];
      throw new BadInputException(
          where, words(e.getLocation()), "not JSON: " + what + ": expected a JSON document");
    }
  }

  private static String words(@Nullable TokenStreamLocation location) {
    return location == null
        ? ""
        : String.format(
            Locale.ROOT, "line %d, column %d", location.getLineNr(), location.getColumnNr());
  }

  private static @Nullable Object value(JsonParser parser) {
    JsonToken token = parser.currentToken();
    return switch (token) {
      case START_OBJECT -> object(parser);
      case START_ARRAY -> array(parser);
      case VALUE_STRING -> parser.getString();
      case VALUE_NUMBER_INT -> whole(parser);
      case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
      case VALUE_TRUE -> Boolean.TRUE;
      case VALUE_FALSE -> Boolean.FALSE;
      default -> null;
    };
  }

  /** Whole numbers beyond a long are read as doubles. */
  private static Object whole(JsonParser parser) {
    return parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
        ? (Object) parser.getDoubleValue()
        : (Object) parser.getLongValue();
  }

  private static Map<String, @Nullable Object> object(JsonParser parser) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      parser.nextToken();
      fields.put(name, value(parser));
    }
    return fields;
  }

  private static List<@Nullable Object> array(JsonParser parser) {
    List<@Nullable Object> values = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      values.add(value(parser));
    }
    return values;
  }

  /**
   * Writes a value on one line. Numbers that JSON lacks become null; arrays of doubles and ints are
   * written as arrays.
   *
   * @param value maps with string keys, iterables, arrays of double or int, strings, numbers,
   *     booleans, null
   * @return JSON
   * @throws IllegalArgumentException if a value is of another type
   */
  public static String write(@Nullable Object value) {
    StringWriter text = new StringWriter();
    try (JsonGenerator out = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
      write(out, value);
    }
    return text.toString();
  }

  private static void write(JsonGenerator out, @Nullable Object value) {
    if (value == null) {
      out.writeNull();
    } else if (value instanceof String text) {
      out.writeString(text);
    } else if (value instanceof Number number) {
      writeNumber(out, number);
    } else if (value instanceof Boolean flag) {
      out.writeBoolean(flag);
    } else if (value instanceof Map<?, ?> map) {
      writeObject(out, map);
    } else if (value instanceof Iterable<?> values) {
      out.writeStartArray();
      values.forEach(v -> write(out, v));
      out.writeEndArray();
    } else if (value instanceof double[] values) {
      out.writeStartArray();
      for (double v : values) {
        writeNumber(out, v);
      }
      out.writeEndArray();
    } else if (value instanceof int[] values) {
      out.writeArray(values, 0, values.length);
    } else {
      throw new IllegalArgumentException(
          "a value of " + value.getClass() + ": expected what JSON has");
    }
  }

  private static void writeObject(JsonGenerator out, Map<?, ?> map) {
    out.writeStartObject();
    map.forEach(
        (name, v) -> {
          out.writeName((String) name);
          write(out, v);
        });
    out.writeEndObject();
  }

  private static void writeNumber(JsonGenerator out, Number number) {
    if (number instanceof Integer || number instanceof Long) {
      out.writeNumber(number.longValue());
    } else if (Double.isFinite(number.doubleValue())) {
      out.writeNumber(number.doubleValue());
    } else {
      out.writeNull();
    }
  }
}
