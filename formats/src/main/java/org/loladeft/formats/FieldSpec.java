package org.loladeft.formats;

import java.util.ArrayList;
import java.util.List;

/** The fields that an object may have, and which of them it must have. At most 64. Immutable. */
public final class FieldSpec {

  private final List<String> names;
  private final int required;

  private FieldSpec(List<String> names, int required) {
    this.names = List.copyOf(names);
    this.required = required;
  }

  /** Fields that must be there. */
  public static FieldSpec required(String... names) {
    return new FieldSpec(List.of(names), names.length);
  }

  /** More fields, that may be there. */
  public FieldSpec optional(String... more) {
    List<String> all = new ArrayList<>(names);
    all.addAll(List.of(more));
    return new FieldSpec(all, required);
  }

  /** Position of a field, or -1 if it is unknown. */
  public int indexOf(String name) {
    return names.indexOf(name);
  }

  public String name(int index) {
    return names.get(index);
  }

  public int size() {
    return names.size();
  }

  public int requiredCount() {
    return required;
  }

  /** All names, for a message. */
  public String words() {
    return String.join(", ", names);
  }
}
