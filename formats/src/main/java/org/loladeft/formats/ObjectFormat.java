package org.loladeft.formats;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The one description of a JSON object, from which its reader, its writer and its JSON Schema come:
 *
 * <pre>{@code
 * final class BlockFormat extends ObjectFormat<Block> {
 *   private final JsonField<String> id = required("id", UNIQUE_ID);
 *   private final JsonField<Integer> depth = required("depth", COUNT);
 *
 *   protected Block fromFields(FieldValues fields) {
 *     return new Block(fields.get(id), fields.get(depth));
 *   }
 *
 *   protected void toFields(Block block, FieldValues fields) {
 *     fields.set(id, block.id()).set(depth, block.depth());
 *   }
 * }
 * }</pre>
 *
 * <p>The reader takes fields in any order and refuses unknown, repeated and missing ones by name;
 * the writer puts them in the order of the description and leaves absent ones out. A field is a key
 * of its own type: its value can't end up as another's. At most 64 fields.
 *
 * <p>Rules about fields that stand together are JSON Schemas, as the methods below make them; the
 * reader holds what it read against the same rules that are published.
 *
 * @param <T> what the object is in Java
 */
public abstract class ObjectFormat<T> extends JsonType<T> {

  private final List<JsonField<?>> fields = new ArrayList<>();
  private final List<String> names = new ArrayList<>();
  private final List<Map<String, Object>> allOf = new ArrayList<>();
  private final List<Map<String, Object>> rules = new ArrayList<>();
  private final Map<String, Object> ownRules = new LinkedHashMap<>();
  private final Map<String, String> unknown = new HashMap<>();
  private boolean takesNull;
  private boolean looksAhead;

  /** For subclasses, which declare their fields. */
  protected ObjectFormat() {}

  /** Declares a field that must be there; the result is the key to its value. */
  protected final <V> JsonField<V> required(String name, JsonType<V> type) {
    return declared(name, type, true);
  }

  /** Declares a field that may be absent; the result is the key to its value. */
  protected final <V> JsonField<V> optional(String name, JsonType<V> type) {
    return declared(name, type, false);
  }

  /** Declares a required field of a document whose type depends on other fields. */
  <V> JsonField<V> dependent(String name, JsonType<V> type, JsonField<?>... needed) {
    looksAhead = true;
    return declared(name, type, true, needed);
  }

  private <V> JsonField<V> declared(
      String name, JsonType<V> type, boolean required, JsonField<?>... needed) {
    JsonField<V> field = new JsonField<>(name, type, fields.size(), required, List.of(needed));
    fields.add(field);
    names.add(name);
    return field;
  }

  /** Declares a rule, one of the schema's {@code allOf}; checked once all fields are read. */
  protected final void rule(Map<String, Object> rule) {
    allOf.add(rule);
    rules.add(rule);
  }

  /** Declares a rule that only the schema says: {@link #fromFields} sees to it. */
  protected final void said(Map<String, Object> rule) {
    allOf.add(rule);
  }

  /** Declares a rule that is put into the object's schema itself. */
  protected final void ownRule(Map<String, Object> rule) {
    ownRules.putAll(rule);
    rules.add(rule);
  }

  /** Says something better than that a field of this name is unknown. */
  protected final void unknown(String name, String words) {
    unknown.put(name, words);
  }

  /** What to say of a field that is unknown. */
  String unknown(String name) {
    return unknown.containsKey(name)
        ? unknown.get(name)
        : "unknown field: " + Measure.instead(name, names).orElse("expected one of " + words());
  }

  /** The names of all fields but {@code $schema}, which says nothing here. */
  String words() {
    return String.join(", ", names).replaceFirst(" \\$schema,", "");
  }

  /** Takes null for an absent optional field, as files had it before that was left out. */
  protected final void takeNull() {
    takesNull = true;
  }

  /**
   * What was read, as a value.
   *
   * @param fields all required ones, fit for the rules
   * @return the value
   * @throws IllegalArgumentException if they don't go together; becomes a {@link BadInputException}
   * @throws UnsupportedOperationException unless overridden, for what is only written
   */
  protected T fromFields(FieldValues fields) {
    throw new UnsupportedOperationException("only written");
  }

  /**
   * A value, as what is to be written.
   *
   * @param value the value
   * @param fields where to put its parts, all required ones
   * @throws UnsupportedOperationException unless overridden, for what is only read
   */
  protected void toFields(T value, FieldValues fields) {
    throw new UnsupportedOperationException("only read");
  }

  // Rules

  /** Fields that must be there. */
  protected static Map<String, Object> requires(JsonField<?>... fields) {
    return Map.of("required", names(fields));
  }

  /** Fields that must not be there. */
  protected static Map<String, Object> refuses(JsonField<?>... fields) {
    Map<String, Object> none = new LinkedHashMap<>();
    for (JsonField<?> field : fields) {
      none.put(field.name(), false);
    }
    return Map.of("properties", none);
  }

  /** A field that, if it is there, has one of some values. */
  protected static Map<String, Object> among(JsonField<?> field, Object... values) {
    return property(field, Map.of("enum", words(values)));
  }

  /** A field that, if it is there, has a certain value. */
  protected static Map<String, Object> is(JsonField<?> field, Object value) {
    return property(field, Map.of("const", words(value).get(0)));
  }

  /** A field that is there and has one of some values. */
  protected static Map<String, Object> given(JsonField<?> field, Object... values) {
    return all(among(field, values), requires(field));
  }

  /** Several rules at once. */
  @SafeVarargs
  protected static Map<String, Object> all(Map<String, Object>... rules) {
    Map<String, Object> all = new LinkedHashMap<>();
    for (Map<String, Object> rule : rules) {
      for (Map.Entry<String, Object> part : rule.entrySet()) {
        all.merge(part.getKey(), part.getValue(), ObjectFormat::both);
      }
    }
    return all;
  }

  private static Object both(Object one, Object other) {
    if (one instanceof Map<?, ?> first) {
      Map<Object, Object> all = new LinkedHashMap<>(first);
      ((Map<?, ?>) other).forEach((key, value) -> all.merge(key, value, ObjectFormat::both));
      return all;
    }
    List<Object> all = new ArrayList<>((List<?>) one);
    all.addAll((List<?>) other);
    return all;
  }

  /** Rules for the fields of an object inside. */
  @SafeVarargs
  protected static Map<String, Object> inside(JsonField<?> field, Map<String, Object>... rules) {
    return property(field, all(rules));
  }

  /** What the entries of a list look like, to be {@linkplain #said said} only. */
  protected static Map<String, Object> entries(JsonField<?> list, Map<String, Object> schema) {
    return property(list, Map.of("items", schema));
  }

  /** A rule where a condition holds. */
  protected static Map<String, Object> when(Map<String, Object> condition, Object then) {
    return JsonOutput.fields("if", condition, "then", then);
  }

  /** One rule where a condition holds, another where it does not; true asks nothing. */
  protected static Map<String, Object> when(
      Map<String, Object> condition, Object then, Object otherwise) {
    return JsonOutput.fields("if", condition, "then", then, "else", otherwise);
  }

  /** Exactly one of some fields must be there. */
  protected static Map<String, Object> exactlyOne(JsonField<?>... fields) {
    return Map.of("oneOf", alternatives(fields));
  }

  /** At least one of some fields must be there. */
  protected static Map<String, Object> anyOf(JsonField<?>... fields) {
    return Map.of("anyOf", alternatives(fields));
  }

  /** The object must not have a second field. */
  protected static Map<String, Object> noSecondField() {
    return Map.of("maxProperties", 1);
  }

  /** A field that may only stand beside another. */
  protected static Map<String, Object> onlyBeside(JsonField<?> field, JsonField<?> other) {
    return Map.of("dependentRequired", Map.of(field.name(), names(other)));
  }

  /** What the value of a field looks like, if it is there. */
  static Map<String, Object> property(JsonField<?> field, Map<String, Object> schema) {
    return Map.of("properties", Map.of(field.name(), schema));
  }

  private static List<Object> alternatives(JsonField<?>... fields) {
    List<Object> alternatives = new ArrayList<>();
    for (JsonField<?> field : fields) {
      alternatives.add(requires(field));
    }
    return alternatives;
  }

  private static List<String> names(JsonField<?>... fields) {
    List<String> names = new ArrayList<>();
    for (JsonField<?> field : fields) {
      names.add(field.name());
    }
    return names;
  }

  private static List<Object> words(Object... values) {
    List<Object> words = new ArrayList<>();
    for (Object value : values) {
      words.add(word(value));
    }
    return words;
  }

  // Reading, writing, describing

  /** Sets what every object of this format has. */
  void begin(FieldValues fields) {}

  List<JsonField<?>> fields() {
    return fields;
  }

  List<String> names() {
    return names;
  }

  /** The field of a name; null if there is none. */
  @Nullable JsonField<?> field(Object name) {
    int index = names.indexOf(name);
    return index < 0 ? null : fields.get(index);
  }

  /** Whether a reader may have to start anew, for a field that others depend on. */
  boolean looksAhead() {
    return looksAhead;
  }

  boolean takesNull(JsonField<?> field) {
    return takesNull && !field.isRequired();
  }

  FieldValues readFields(JsonCursor in) {
    FieldValues values = new FieldValues(this, in);
    values.readAll();
    for (int i = 0; i < rules.size(); i++) {
      FieldRules.Breach breach = FieldRules.breach(rules.get(i), values);
      if (breach != null) {
        throw values.bad(breach.path(), breach.what() + breach.condition());
      }
    }
    return values;
  }

  T built(FieldValues values) {
    try {
      return fromFields(values);
    } catch (IllegalArgumentException e) {
      throw values.bad("", String.valueOf(e.getMessage()));
    }
  }

  @Override
  public final T read(JsonCursor in) {
    return built(readFields(in));
  }

  @Override
  public final void write(T value, JsonOutput out) {
    FieldValues values = new FieldValues(this, null);
    begin(values);
    toFields(value, values);
    values.write(out);
  }

  @Override
  final boolean isObject() {
    return true;
  }

  @Override
  public Map<String, Object> schema() {
    Map<String, Object> schema = JsonOutput.fields("type", "object");
    List<String> required =
        fields.stream().filter(JsonField::isRequired).map(JsonField::name).toList();
    if (!required.isEmpty() || rules.isEmpty()) { // else rules say what is required
      schema.put("required", required);
    }
    Map<String, Object> properties = new LinkedHashMap<>();
    fields.forEach(field -> properties.put(field.name(), field.type().schema()));
    schema.put("properties", properties);
    schema.put("additionalProperties", false);
    schema.putAll(ownRules);
    if (!allOf.isEmpty()) {
      schema.put("allOf", allOf);
    }
    return schema;
  }
}
