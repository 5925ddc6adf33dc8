package org.loladeft.benchmarks.json;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.loladeft.formats.BadInputException;

/**
 * The fields of one JSON object, each asked for by name and type. {@link #end} refuses fields that
 * nobody asked for. Not thread-safe.
 */
public final class Fields {

  private final String document;
  private final String place;
  private final Map<String, @Nullable Object> values;
  private final Set<String> asked = new HashSet<>();

  private Fields(String document, String place, Map<String, @Nullable Object> values) {
    this.document = document;
    this.place = place;
    this.values = values;
  }

  /**
   * The fields of a document.
   *
   * @param text JSON
   * @param document what to call it in messages
   * @return its fields
   * @throws BadInputException if it is not one JSON object
   */
  public static Fields parse(String text, String document) {
    return of(document, "", Json.parse(text, document));
  }

  @SuppressWarnings("unchecked") // Json makes maps with string keys only.
  private static Fields of(String document, String place, @Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      return new Fields(document, place, (Map<String, @Nullable Object>) map);
    }
    throw new BadInputException(document, place, Json.write(value) + ": expected an object");
  }

  /**
   * An error about a field.
   *
   * @param name the field
   * @param what the value and what was expected
   * @return to be thrown
   */
  public BadInputException bad(String name, String what) {
    return new BadInputException(document, at(name), what);
  }

  private String at(String name) {
    return place.isEmpty() ? name : place + "." + name;
  }

  /**
   * Whether a field is there and not null.
   *
   * @param name the field
   * @return true if so
   */
  public boolean has(String name) {
    asked.add(name);
    return values.get(name) != null;
  }

  private <T> T get(String name, Class<T> type, String expected) {
    if (!has(name)) {
      throw bad(name, (values.containsKey(name) ? "null" : "missing") + ": expected " + expected);
    }
    Object value = values.get(name);
    if (!type.isInstance(value)) {
      throw bad(name, Json.write(value) + ": expected " + expected);
    }
    return type.cast(value);
  }

  /**
   * A text.
   *
   * @param name the field
   * @return not blank
   */
  public String text(String name) {
    String text = get(name, String.class, "a text");
    if (text.isBlank()) {
      throw bad(name, "blank: expected a text");
    }
    return text;
  }

  /**
   * A text, or a default.
   *
   * @param name the field
   * @param absent what an absent field means
   * @return the text
   */
  public String text(String name, String absent) {
    return has(name) ? text(name) : absent;
  }

  /**
   * A truth value.
   *
   * @param name the field
   * @param absent what an absent field means
   * @return the value
   */
  public boolean flag(String name, boolean absent) {
    return has(name) ? get(name, Boolean.class, "true or false") : absent;
  }

  /**
   * A number.
   *
   * @param name the field
   * @return finite
   */
  public double number(String name) {
    double value = get(name, Number.class, "a number").doubleValue();
    if (!Double.isFinite(value)) {
      throw bad(name, value + ": expected a finite number");
    }
    return value;
  }

  /**
   * A number above zero, or a default.
   *
   * @param name the field
   * @param absent what an absent field means
   * @return finite, above 0
   */
  public double positive(String name, double absent) {
    double value = has(name) ? number(name) : absent;
    if (!(value > 0)) {
      throw bad(name, value + ": expected above 0");
    }
    return value;
  }

  /**
   * A number that may be absent.
   *
   * @param name the field
   * @return the number, empty when absent
   */
  public OptionalDouble optionalNumber(String name) {
    return has(name) ? OptionalDouble.of(number(name)) : OptionalDouble.empty();
  }

  /**
   * A text that may be absent.
   *
   * @param name the field
   * @return the text, empty when absent
   */
  public Optional<String> optionalText(String name) {
    return has(name) ? Optional.of(text(name)) : Optional.empty();
  }

  /**
   * A whole number in a range.
   *
   * @param name the field
   * @param least smallest allowed
   * @param most largest allowed
   * @return the number
   */
  public int whole(String name, int least, int most) {
    long value = get(name, Long.class, "a whole number");
    if (value < least || value > most) {
      throw bad(name, value + ": expected a whole number from " + least + " to " + most);
    }
    return (int) value;
  }

  /**
   * A whole number in a range, or a default.
   *
   * @param name the field
   * @param absent what an absent field means
   * @param least smallest allowed
   * @param most largest allowed
   * @return the number
   */
  public int whole(String name, int absent, int least, int most) {
    return has(name) ? whole(name, least, most) : absent;
  }

  /**
   * A number in a range, or a default.
   *
   * @param name the field
   * @param absent what an absent field means
   * @param least smallest allowed
   * @param most largest allowed
   * @return the number
   */
  public double between(String name, double absent, double least, double most) {
    double value = has(name) ? number(name) : absent;
    if (value < least || value > most) {
      throw bad(name, value + ": expected a number from " + least + " to " + most);
    }
    return value;
  }

  /**
   * One of the constants of an enumeration, by name.
   *
   * @param <E> the enumeration
   * @param name the field
   * @param type the enumeration
   * @return the constant
   */
  public <E extends Enum<E>> E choice(String name, Class<E> type) {
    String text = text(name);
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> constant.name().equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                bad(
                    name,
                    '"'
                        + text
                        + "\": expected one of "
                        + Arrays.toString(type.getEnumConstants())));
  }

  /**
   * Any whole number of 64 bits, or a default.
   *
   * @param name the field
   * @param absent what an absent field means
   * @return the number
   */
  public long seed(String name, long absent) {
    return has(name) ? get(name, Long.class, "a whole number") : absent;
  }

  /**
   * The fields of an object inside.
   *
   * @param name the field
   * @return its fields
   */
  public Fields object(String name) {
    return of(document, at(name), get(name, Map.class, "an object"));
  }

  /**
   * The values of an array, each read by a function from a one-field object that holds it as {@code
   * value}.
   *
   * @param <T> type of an entry
   * @param name the field
   * @param read reads an entry
   * @return the entries, none if the field is absent
   */
  public <T> List<T> list(String name, Function<Fields, T> read) {
    List<T> result = new ArrayList<>();
    int i = 0;
    for (Object value : has(name) ? get(name, List.class, "an array") : List.of()) {
      String entry = at(name) + "[" + i++ + "]";
      if (value == null) {
        throw new BadInputException(document, entry, "null: expected a value");
      }
      result.add(
          read.apply(
              value instanceof Map
                  ? of(document, entry, value)
                  : new Fields(document, entry, Map.of("value", value))));
    }
    return result;
  }

  /**
   * An array of texts.
   *
   * @param name the field
   * @return the texts, none if the field is absent
   */
  public List<String> texts(String name) {
    return list(name, f -> f.text("value"));
  }

  /**
   * An array of numbers.
   *
   * @param name the field
   * @return the numbers, none if the field is absent
   */
  public double[] numbers(String name) {
    return list(name, f -> f.number("value")).stream().mapToDouble(Double::doubleValue).toArray();
  }

  /**
   * A value as it is.
   *
   * @param name the field
   * @return null when absent
   */
  public @Nullable Object raw(String name) {
    asked.add(name);
    return values.get(name);
  }

  /**
   * The names of all fields.
   *
   * @return in the document's order
   */
  public Set<String> names() {
    return values.keySet();
  }

  /**
   * Refuses a document of another format.
   *
   * @param expected value that the field {@code format} must have
   */
  public void requireFormat(String expected) {
    String format = text("format");
    if (!format.equals(expected)) {
      throw bad("format", "\"" + format + "\": expected \"" + expected + "\"");
    }
  }

  /** Refuses fields that were not asked for. */
  public void end() {
    for (String name : values.keySet()) {
      if (!asked.contains(name)) {
        throw bad(name, "unknown field: expected one of " + new TreeSet<>(asked));
      }
    }
  }
}
