package org.loladeft.formats;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * JSON as plain values, where a program has to do with its shape and not with what it means:
 * objects are maps in their order, arrays lists, numbers {@link Long} where they are written whole
 * and fit, else {@link Double}. {@link JsonOutput#line(Object)} writes them.
 */
public final class JsonTree {

  private JsonTree() {}

  /**
   * Reads a document.
   *
   * @param text the document
   * @param fileName what messages call it
   * @return its object
   * @throws BadInputException if it is no JSON object
   */
  public static Map<String, @Nullable Object> read(String text, String fileName) {
    try (JsonCursor in = new JsonCursor(ReplayInput.of(text, fileName, 0))) {
      in.start();
      Map<String, @Nullable Object> tree = object(in);
      in.requireEnd();
      return tree;
    }
  }

  private static Map<String, @Nullable Object> object(JsonCursor in) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    for (String name = in.nextName(); name != null; name = in.nextName()) {
      if (fields.containsKey(name)) {
        throw in.bad("the field occurs twice: expected it once");
      }
      in.nextValue();
      fields.put(name, value(in));
    }
    return fields;
  }

  private static @Nullable Object value(JsonCursor in) {
    if (in.isObject()) {
      return object(in);
    } else if (in.isArray()) {
      List<@Nullable Object> entries = new ArrayList<>();
      in.array(i -> entries.add(value(in)));
      return entries;
    } else if (in.isText()) {
      return in.text("a string");
    } else if (in.isTrue() || in.isFalse()) {
      return in.isTrue();
    } else if (in.isNull()) {
      return null;
    }
    OptionalLong whole = in.whole();
    return whole.isPresent() ? (Object) whole.getAsLong() : JsonType.NUMBER.read(in);
  }

  /**
   * {@return the same with the fields of every object by name, so that equal content gives equal
   * text}
   *
   * @param tree plain values
   */
  public static @Nullable Object sorted(@Nullable Object tree) {
    if (tree instanceof Map<?, ?> fields) {
      Map<String, @Nullable Object> sorted = new TreeMap<>();
      fields.forEach((name, field) -> sorted.put((String) name, sorted(field)));
      return sorted;
    } else if (tree instanceof List<?> entries) {
      List<@Nullable Object> sorted = new ArrayList<>();
      entries.forEach(entry -> sorted.add(sorted(entry)));
      return sorted;
    }
    return tree;
  }
}
