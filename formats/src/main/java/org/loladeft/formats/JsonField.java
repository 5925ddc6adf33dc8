package org.loladeft.formats;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A field of an {@link ObjectFormat}, and the key to its value in {@link FieldValues}.
 *
 * @param <V> type of its value in Java
 */
public final class JsonField<V> {

  private final String name;
  private final JsonType<V> type;
  private final int index;
  private final boolean required;
  private List<JsonField<?>> needed = List.of();

  JsonField(String name, JsonType<V> type, int index, boolean required) {
    this.name = name;
    this.type = type;
    this.index = index;
    this.required = required;
  }

  /**
   * Makes its type depend on other fields of the document: a reader that meets it before them looks
   * ahead for them.
   *
   * @param fields required fields of the same object
   * @return this
   */
  JsonField<V> after(JsonField<?>... fields) {
    needed = List.of(fields);
    return this;
  }

  /** Its name in files. */
  public String name() {
    return name;
  }

  JsonType<V> type() {
    return type;
  }

  /** Its place in the order of the description, which is that of writing. */
  int index() {
    return index;
  }

  boolean isRequired() {
    return required;
  }

  List<JsonField<?>> needed() {
    return needed;
  }

  @SuppressWarnings("unchecked") // Only set() and read(), which know V, put a value there.
  V cast(@Nullable Object value) {
    return (V) value;
  }
}
