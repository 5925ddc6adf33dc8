package org.loladeft.formats;

import java.util.List;

/**
 * One JSON object being read: walks its fields and refuses unknown, repeated and missing ones.
 *
 * <pre>{@code
 * ObjectFields fields = in.object(SPEC);
 * while (fields.next()) {
 *   switch (fields.name()) {
 *     case "id" -> id = in.text();
 *     ...
 *   }
 * }
 * }</pre>
 */
public final class ObjectFields {

  private final JsonCursor in;
  private final FieldSpec spec;
  private long seen;
  private String name = "";
  private String place = "";

  public ObjectFields(JsonCursor in, FieldSpec spec) {
    this.in = in;
    this.spec = spec;
  }

  /** Goes to the next field's value; false at the end of an object that has all it must have. */
  public boolean next() {
    String found = in.nextName();
    if (found == null) {
      requireAll();
      return false;
    }
    int index = spec.indexOf(found);
    if (index < 0) {
      throw in.bad("unknown field: expected one of " + spec.words());
    }
    long bit = 1L << index;
    if ((seen & bit) != 0) {
      throw in.bad("the field occurs twice: expected it once");
    }
    seen |= bit;
    name = spec.name(index);
    in.nextValue();
    return true;
  }

  /** The current field. */
  public String name() {
    return name;
  }

  /** Whether a field was there. */
  public boolean has(String field) {
    return (seen & 1L << spec.indexOf(field)) != 0;
  }

  private void requireAll() {
    place = in.path();
    for (int i = 0; i < spec.requiredCount(); i++) {
      require(spec.name(i), spec.words());
    }
  }

  /** After the end: refuses the object if a field is missing. */
  public void require(String field, String expected) {
    if (!has(field)) {
      throw in.badAt(child(field), "the field is missing: expected " + expected);
    }
  }

  /** After the end: refuses the object if a field is there. */
  public void refuse(String field, String why) {
    if (has(field)) {
      throw in.badAt(child(field), why);
    }
  }

  /** After the end: the field must be there, or must not. */
  public void requireExactly(String field, boolean wanted, String why) {
    if (wanted) {
      require(field, "it " + why);
    } else {
      refuse(field, "the field is there: expected none " + why);
    }
  }

  /** After the end: exactly one of some fields must be there. */
  public void requireOne(List<String> fields) {
    List<String> found = fields.stream().filter(this::has).toList();
    if (found.size() != 1) {
      String words = String.join(", ", fields);
      throw in.badAt(
          child(fields.get(0)),
          found.isEmpty()
              ? "the field is missing: expected it, or another of " + words
              : "found " + String.join(" and ", found) + ": expected exactly one of " + words);
    }
  }

  /** After the end: with this field there must be no other. */
  public void requireAlone(String field) {
    for (int i = 0; i < spec.size(); i++) {
      if (!spec.name(i).equals(field)) {
        refuse(spec.name(i), "the field is there: expected none beside " + field);
      }
    }
  }

  /** After the end: the path of one of this object's fields. */
  public String child(String field) {
    return place.isEmpty() ? field : place + "." + field;
  }
}
