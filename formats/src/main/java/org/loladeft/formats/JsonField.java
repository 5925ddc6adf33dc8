package org.loladeft.formats;

import java.util.List;

/**
 * A field of an {@link ObjectFormat}, and the key to its value in {@link FieldValues}.
 *
 * @param <V> type of its value in Java
 * @param name its name in files
 * @param type its type
 * @param index its place in the order of the description, which is that of writing
 * @param isRequired whether it must be there
 * @param needed required fields of the same document that its type depends on: a reader that meets
 *     it before them looks ahead for them
 */
public record JsonField<V>(
    String name, JsonType<V> type, int index, boolean isRequired, List<JsonField<?>> needed) {

  @SuppressWarnings("unchecked") // Only set() and read(), which know V, put a value there.
  V cast(Object value) {
    return (V) value;
  }
}
