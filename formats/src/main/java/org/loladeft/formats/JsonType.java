package org.loladeft.formats;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/**
 * How one type of JSON value is read, written and described: three sides of one decision, kept
 * together so that they can't differ. Stateless.
 *
 * @param <V> what it is in Java
 */
public abstract class JsonType<V> {

  /** Any plain value, only written. */
  static final JsonType<Object> PLAIN =
      new Plain<>(Map.of()) {
        @Override
        public Object read(JsonCursor in) {
          throw new UnsupportedOperationException("only written");
        }
      };

  /** A text that may be empty. */
  public static final JsonType<String> TEXT =
      new Plain<>(Map.of("type", "string")) {
        @Override
        public String read(JsonCursor in) {
          return in.text("a string");
        }
      };

  /** A text with a visible character, such as an id or a name. */
  public static final JsonType<String> NAME =
      new Plain<>(reference("id")) {
        @Override
        public String read(JsonCursor in) {
          if (in.isNumber()) {
            throw in.refused("a string, such as \"" + in.scalar() + '"');
          }
          String text = TEXT.read(in);
          if (text.isBlank()) {
            throw in.refused("a string with a visible character");
          }
          return text;
        }
      };

  /** A {@link #NAME} that occurs once in its list. */
  public static final JsonType<String> UNIQUE_ID =
      new Plain<>(NAME.schema()) {
        @Override
        public String read(JsonCursor in) {
          return in.newId(NAME.read(in));
        }
      };

  /** True or false. */
  public static final JsonType<Boolean> FLAG =
      new Plain<>(Map.of("type", "boolean")) {
        @Override
        public Boolean read(JsonCursor in) {
          if (!in.isTrue() && !in.isFalse()) {
            throw in.refused("true or false");
          }
          return in.isTrue();
        }
      };

  /** True, where only the field's absence says otherwise. */
  public static final JsonType<Boolean> TRUE =
      new Plain<>(Map.of("const", true)) {
        @Override
        public Boolean read(JsonCursor in) {
          if (!in.isTrue()) {
            throw in.refused("true");
          }
          return true;
        }
      };

  /** A finite number, at least 0. */
  public static final JsonType<Double> NON_NEGATIVE =
      number(
          0,
          true,
          Double.MAX_VALUE,
          "a finite number that is at least 0",
          reference("nonNegative"));

  /** A finite number above 0. */
  public static final JsonType<Double> POSITIVE =
      number(0, false, Double.MAX_VALUE, "a finite number above 0", reference("positive"));

  /** A finite number. */
  public static final JsonType<Double> NUMBER = between(-Double.MAX_VALUE, Double.MAX_VALUE);

  /** Finite numbers, as many as there are. */
  public static final JsonType<double[]> NUMBERS =
      new Plain<>(JsonOutput.fields("type", "array", "items", NUMBER.schema())) {
        @Override
        public double[] read(JsonCursor in) {
          return list(NUMBER).read(in).stream().mapToDouble(Double::doubleValue).toArray();
        }
      };

  /** A whole number, at least 1. */
  public static final JsonType<Integer> COUNT = whole(1, Integer.MAX_VALUE);

  /** A whole number of at most 64 bits; with a point or an exponent, below 2<sup>53</sup>. */
  public static final JsonType<Long> SEED =
      new Plain<>(range("integer", "minimum", Long.MIN_VALUE, Long.MAX_VALUE)) {
        @Override
        public Long read(JsonCursor in) {
          OptionalLong whole = in.whole();
          if (whole.isEmpty()) {
            throw in.refused("a whole number of at most 64 bits");
          }
          return whole.getAsLong();
        }
      };

  /** Texts by names that the format leaves open. */
  public static final JsonType<Map<String, String>> TEXTS =
      new Plain<>(JsonOutput.fields("type", "object", "additionalProperties", TEXT.schema())) {
        @Override
        public Map<String, String> read(JsonCursor in) {
          return in.fields(TEXT);
        }

        @Override
        boolean isObject() {
          return true;
        }
      };

  /** An object that is passed over, to be read by itself; only read. */
  public static final JsonType<JsonPart> PART =
      new Plain<>(Map.of("type", "object")) {
        @Override
        public JsonPart read(JsonCursor in) {
          return in.part();
        }
      };

  /** For subclasses. */
  protected JsonType() {}

  /**
   * Takes the value that a cursor is at.
   *
   * @param in at the value's first token; afterwards at its last
   * @return the value
   * @throws BadInputException if it is of another type or out of range
   */
  public abstract V read(JsonCursor in);

  /** Writes a value. */
  public abstract void write(V value, JsonOutput out);

  /** The values that {@link #read} takes, as a JSON Schema (2020-12) of plain values. */
  public abstract Map<String, Object> schema();

  /** Whether it is written as an object or a list of objects. */
  boolean isObject() {
    return false;
  }

  /** A number in a range, both ends included. */
  public static JsonType<Double> between(double least, double most) {
    boolean any = least == -Double.MAX_VALUE;
    String expected = any ? "a finite number" : "a number from " + least + " to " + most;
    return number(least, true, most, expected, range("number", "minimum", least, most));
  }

  /** A number above 0, and at most the limit. */
  public static JsonType<Double> positiveUpTo(double most) {
    String expected = "a number above 0 and at most " + most;
    return number(0, false, most, expected, range("number", "exclusiveMinimum", 0, most));
  }

  private static JsonType<Double> number(
      double least, boolean inclusive, double most, String expected, Map<String, Object> schema) {
    return new Plain<>(schema) {
      @Override
      public Double read(JsonCursor in) {
        double value = in.number();
        boolean enough = inclusive ? value >= least : value > least;
        if (!(enough && value <= most)) {
          throw in.refused(expected);
        }
        return value + 0.0; // no negative zero
      }
    };
  }

  /** A whole number in a range, both ends included; 3.0 and 3e0 are whole. */
  public static JsonType<Integer> whole(int least, int most) {
    boolean isCount = least == 1 && most == Integer.MAX_VALUE;
    return new Plain<>(isCount ? reference("count") : range("integer", "minimum", least, most)) {
      @Override
      public Integer read(JsonCursor in) {
        double value = in.number();
        if (!(value >= least && value <= most && value == Math.rint(value))) {
          String limits = most == Integer.MAX_VALUE ? "at least %d" : "from %d to %d";
          throw in.refused("a whole number, " + String.format(Locale.ROOT, limits, least, most));
        }
        return (int) value;
      }
    };
  }

  /**
   * One of some values of distinct words: of a {@link HasId} its id, of others their {@code
   * toString}.
   */
  @SafeVarargs
  @SuppressWarnings("varargs") // List.of only reads the array.
  public static <V> JsonType<V> oneOf(V... values) {
    List<V> all = List.of(values);
    List<String> words = new ArrayList<>();
    for (V value : all) {
      words.add((String) word(value));
    }
    String expected = (all.size() == 1 ? "" : "one of ") + String.join(", ", words);
    return new Plain<>(all.size() == 1 ? Map.of("const", words.get(0)) : Map.of("enum", words)) {
      @Override
      public V read(JsonCursor in) {
        int index = words.indexOf(in.text(expected));
        if (index < 0) {
          throw in.refused(expected);
        }
        return all.get(index);
      }

      @Override
      public void write(V value, JsonOutput out) {
        out.plain(word(value));
      }
    };
  }

  /** One of some numbers. */
  public static JsonType<Double> numberOf(Double... values) {
    return new Plain<>(Map.of("enum", List.of(values))) {
      @Override
      public Double read(JsonCursor in) {
        double value = in.number();
        if (!List.of(values).contains(value)) {
          throw in.refused("one of the numbers " + JsonOutput.line(List.of(values)));
        }
        return value;
      }
    };
  }

  /** A list that may be empty. */
  public static <V> JsonType<List<V>> list(JsonType<V> entry) {
    return new Entries<>(entry, "", false);
  }

  /** A list with at least one entry; a message says what was expected if there is none. */
  public static <V> JsonType<List<V>> list(JsonType<V> entry, String expected) {
    return new Entries<>(entry, expected, false);
  }

  /** A list of distinct values that may be empty. */
  public static <V> JsonType<List<V>> distinct(JsonType<V> entry) {
    return new Entries<>(entry, "", true);
  }

  /** The same, with at least one entry. */
  public static <V> JsonType<List<V>> distinct(JsonType<V> entry, String expected) {
    return new Entries<>(entry, expected, true);
  }

  static Map<String, Object> reference(String definition) {
    return Map.of("$ref", "#/$defs/" + definition);
  }

  private static Map<String, Object> range(String type, String from, Number least, Number most) {
    return JsonOutput.fields("type", type, from, least, "maximum", most);
  }

  /** What the references of this class mean. */
  static Map<String, Object> definitions() {
    return JsonOutput.fields(
        "id",
            JsonOutput.fields(
                "type", "string", "pattern", "\\S", "maxLength", JsonCursor.MAX_TEXT_LENGTH),
        "nonNegative", range("number", "minimum", 0, Double.MAX_VALUE),
        "positive", range("number", "exclusiveMinimum", 0, Double.MAX_VALUE),
        "count", range("integer", "minimum", 1, Integer.MAX_VALUE));
  }

  /** How files spell a value of an enumeration; a number is as it is. */
  static Object word(Object value) {
    if (value instanceof Number) {
      return value;
    }
    return value instanceof HasId choice ? choice.id() : value.toString();
  }

  private abstract static class Plain<V> extends JsonType<V> {
    private final Map<String, Object> schema;

    Plain(Map<String, Object> schema) {
      this.schema = schema;
    }

    @Override
    public void write(V value, JsonOutput out) {
      out.plain(value);
    }

    @Override
    public Map<String, Object> schema() {
      return schema;
    }
  }

  private static final class Entries<V> extends JsonType<List<V>> {
    private final JsonType<V> entry;
    private final String expected;
    private final boolean distinct;

    Entries(JsonType<V> entry, String expected, boolean distinct) {
      this.entry = entry;
      this.expected = expected;
      this.distinct = distinct;
    }

    @Override
    public List<V> read(JsonCursor in) {
      List<V> values = new ArrayList<>();
      Set<V> seen = new HashSet<>();
      in.array(
          i -> {
            V value = entry.read(in);
            if (distinct && !seen.add(value)) {
              throw in.bad(in.found() + " for the second time: expected it once");
            }
            values.add(value);
          });
      if (values.isEmpty() && !expected.isEmpty()) {
        throw in.bad("the list is empty: expected " + expected);
      }
      return values;
    }

    @Override
    public void write(List<V> values, JsonOutput out) {
      out.start('[', isObject());
      values.forEach(value -> entry.write(value, out));
      out.end(']');
    }

    @Override
    boolean isObject() {
      return entry.isObject();
    }

    @Override
    public Map<String, Object> schema() {
      Map<String, Object> schema = JsonOutput.fields("type", "array");
      if (!expected.isEmpty()) {
        schema.put("minItems", 1);
      }
      if (distinct) {
        schema.put("uniqueItems", true);
      }
      schema.put("items", entry.schema());
      return schema;
    }
  }
}
