package org.loladeft.tck;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads well-formed JSON without escapes into maps, lists, strings and doubles. */
final class PlainJson {

  private static final Pattern TOKEN =
      Pattern.compile("\\s*(?:([{}\\[\\],:])|\"([^\"\\\\]*)\"|(-?[0-9][0-9.eE+-]*))");

  private final Matcher tokens;

  private PlainJson(String text) {
    tokens = TOKEN.matcher(text);
  }

  @SuppressWarnings("unchecked")
  static Map<String, Object> read(String text) {
    PlainJson json = new PlainJson(text);
    return (Map<String, Object>) json.value(json.next());
  }

  private String next() {
    if (!tokens.find()) {
      throw new IllegalArgumentException("the text ends too soon");
    }
    return tokens.group().strip();
  }

  private Object value(String token) {
    return switch (token.charAt(0)) {
      case '{' -> object();
      case '[' -> array();
      case '"' -> unquoted(token);
      default -> Double.valueOf(token);
    };
  }

  private static String unquoted(String token) {
    return token.substring(1, token.length() - 1);
  }

  private Map<String, Object> object() {
    Map<String, Object> fields = new LinkedHashMap<>();
    each(
        "}",
        token -> {
          next(); // the colon
          fields.put(unquoted(token), value(next()));
        });
    return fields;
  }

  private List<Object> array() {
    List<Object> entries = new ArrayList<>();
    each("]", token -> entries.add(value(token)));
    return entries;
  }

  private void each(String end, Consumer<String> entry) {
    for (String token = next(); !token.equals(end); token = next()) {
      if (!token.equals(",")) {
        entry.accept(token);
      }
    }
  }
}
