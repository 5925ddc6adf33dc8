package org.loladeft.formats;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** The values of one object's fields: those that were read, or those that are to be written. */
public final class FieldValues {

  private final ObjectFormat<?> format;
  private final @Nullable JsonCursor in;
  private final @Nullable Object[] values;
  private @Nullable FieldValues @Nullable [] inside;
  private long seen;

  /** Where the fields of a document stand; of other objects it is not kept. */
  private final String @Nullable [] places;

  FieldValues(ObjectFormat<?> format, @Nullable JsonCursor in) {
    this.format = format;
    this.in = in;
    values = new Object[format.fields().size()];
    places = format instanceof DocumentFormat<?> && in != null ? new String[values.length] : null;
  }

  /** Whether a field has a value. */
  public boolean has(JsonField<?> field) {
    return values[field.index()] != null;
  }

  /**
   * The value of a field that is required, or known to be there.
   *
   * @throws IllegalStateException if it has none
   */
  public <V> V get(JsonField<V> field) {
    Object value = values[field.index()];
    if (value == null) {
      throw new IllegalStateException("no value of field '" + field.name() + "'");
    }
    return field.cast(value);
  }

  /** The value of a field, or what its absence means. */
  public <V> V get(JsonField<V> field, V absent) {
    return has(field) ? get(field) : absent;
  }

  /** The value of a field, if it is there. */
  public <V> Optional<V> find(JsonField<V> field) {
    return has(field) ? Optional.of(get(field)) : Optional.empty();
  }

  /** The value of a field, if it is there. */
  public OptionalDouble findNumber(JsonField<Double> field) {
    return has(field) ? OptionalDouble.of(get(field)) : OptionalDouble.empty();
  }

  /** The value of a field, if it is there. */
  public OptionalInt findWhole(JsonField<Integer> field) {
    return has(field) ? OptionalInt.of(get(field)) : OptionalInt.empty();
  }

  /** Gives a field its value. */
  public <V> FieldValues set(JsonField<V> field, V value) {
    values[field.index()] = value;
    return this;
  }

  /** Gives a field its value, if there is one. */
  public <V> FieldValues set(JsonField<V> field, Optional<V> value) {
    values[field.index()] = value.orElse(null);
    return this;
  }

  /** Gives a field its value, if there is one. */
  public FieldValues set(JsonField<Double> field, OptionalDouble value) {
    return value.isPresent() ? set(field, value.getAsDouble()) : this;
  }

  /** Gives a field its value, if there is one. */
  public FieldValues set(JsonField<Integer> field, OptionalInt value) {
    return value.isPresent() ? set(field, value.getAsInt()) : this;
  }

  /** An error about a field of an object that was read, to be thrown. */
  public BadInputException bad(JsonField<?> field, String what) {
    String place = places == null ? null : places[field.index()];
    return place == null
        ? bad(field.name(), what)
        : cursor().bad(pathOf(field.name()), place, what);
  }

  /**
   * An error about a place within an object that was read, to be thrown.
   *
   * @param path from the object, such as {@code devices[3].id}; empty for the object itself
   * @param what what was found and what was expected
   * @return such as {@code file: path (line 3, column 9): what}
   */
  public BadInputException bad(String path, String what) {
    return cursor().badAt(pathOf(path), what);
  }

  private String pathOf(String within) {
    String here = cursor().path();
    return here + (here.isEmpty() || within.isEmpty() ? "" : ".") + within;
  }

  /** The file that the object was read from, as messages call it. */
  public String fileName() {
    return cursor().fileName();
  }

  private JsonCursor cursor() {
    if (in == null) {
      throw new IllegalStateException("these values were not read");
    }
    return in;
  }

  // For rules, which know fields by name

  List<String> names() {
    return format.names();
  }

  boolean has(Object name) {
    JsonField<?> field = format.field(name);
    return field != null && has(field);
  }

  /** How a field's value is spelt. */
  Object word(String name) {
    return JsonType.word(values[format.names().indexOf(name)]);
  }

  /** The fields of the object that is the value of a field; null if they are not known. */
  @Nullable FieldValues inside(String name) {
    return inside == null ? null : inside[format.names().indexOf(name)];
  }

  // Reading

  /** Takes the object that the cursor is at. */
  void readAll() {
    JsonCursor cursor = cursor();
    cursor.requireObject();
    FieldValues outside = cursor.enter(this);
    for (String name = cursor.nextName(); name != null; name = cursor.nextName()) {
      JsonField<?> field = format.field(name);
      if (field == null) {
        throw cursor.bad(format.unknown(name));
      }
      long bit = 1L << field.index();
      if ((seen & bit) != 0) {
        throw cursor.bad("the field occurs twice: expected it once");
      }
      seen |= bit;
      cursor.nextValue();
      if (places != null) {
        places[field.index()] = cursor.words();
      }
      readNext(field);
    }
    cursor.enter(outside);
    requireAll(format.fields());
  }

  private void readNext(JsonField<?> field) {
    JsonCursor cursor = cursor();
    if (!field.needed().isEmpty()) {
      if (missing(field.needed()) != null) {
        lookAhead(field.needed());
      }
      cursor.goOnAlone();
    }
    if (!(cursor.isNull() && format.takesNull(field))) {
      read(field, cursor);
    }
  }

  private void read(JsonField<?> field, JsonCursor from) {
    if (field.type() instanceof ObjectFormat<?> object) {
      FieldValues fields = object.readFields(from);
      inside = inside == null ? new FieldValues[values.length] : inside;
      inside[field.index()] = fields;
      values[field.index()] = object.built(fields);
    } else {
      values[field.index()] = field.type().read(from);
    }
  }

  /** Finds fields of a document that have not come yet. */
  private void lookAhead(List<JsonField<?>> wanted) {
    try (JsonCursor ahead = cursor().again()) {
      ahead.start();
      for (String name = ahead.nextName(); name != null; name = ahead.nextName()) {
        ahead.nextValue();
        JsonField<?> field = format.field(name);
        if (field != null && wanted.contains(field)) {
          read(field, ahead);
        } else {
          ahead.skip();
        }
      }
    }
    requireAll(wanted);
  }

  private @Nullable JsonField<?> missing(List<JsonField<?>> fields) {
    for (JsonField<?> field : fields) {
      if (field.isRequired() && !has(field)) {
        return field;
      }
    }
    return null;
  }

  private void requireAll(List<JsonField<?>> fields) {
    JsonField<?> missing = missing(fields);
    if (missing != null) {
      throw bad(missing, "the field is missing: expected " + format.words());
    }
  }

  // Writing

  void write(JsonOutput out) {
    JsonField<?> missing = missing(format.fields());
    if (missing != null) {
      throw new IllegalStateException("no value of required field '" + missing.name() + "'");
    }
    out.start('{', holdsObjects());
    for (JsonField<?> field : format.fields()) {
      if (has(field)) {
        out.name(field.name());
        write(field, out);
      }
    }
    out.end('}');
  }

  private boolean holdsObjects() {
    for (JsonField<?> field : format.fields()) {
      if (has(field) && field.type().isObject()) {
        return true;
      }
    }
    return false;
  }

  private <V> void write(JsonField<V> field, JsonOutput out) {
    field.type().write(get(field), out);
  }
}
