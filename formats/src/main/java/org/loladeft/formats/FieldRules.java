package org.loladeft.formats;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Checks the fields of an object against rules about which of them stand together. A rule is itself
 * the JSON Schema that says so, made of what {@link ObjectFormat} offers; here it is held against
 * what was read, and the message says what is wrong in our words.
 */
final class FieldRules {

  /** What breaks a rule: a path from the object, what is wrong there, and under which condition. */
  record Breach(String path, String what, String condition) {
    Breach(String path, String what) {
      this(path, what, "");
    }
  }

  private FieldRules() {}

  /** What breaks a rule first; null if it is kept. */
  static @Nullable Breach breach(Map<?, ?> rule, FieldValues fields) {
    for (Map.Entry<?, ?> part : rule.entrySet()) {
      Object what = part.getValue();
      Breach breach =
          switch ((String) part.getKey()) {
            case "required" -> missing((List<?>) what, fields);
            case "properties" -> properties((Map<?, ?>) what, fields);
            case "if" -> branch(rule, fields);
            case "oneOf" -> alternatives(required((List<?>) what), fields, 1);
            case "anyOf" -> alternatives(required((List<?>) what), fields, Integer.MAX_VALUE);
            case "maxProperties" -> others(fields);
            case "dependentRequired" -> dependent((Map<?, ?>) what, fields);
            case "then", "else" -> null; // they go with 'if'
            default -> throw new IllegalStateException("can't check " + part + ": it can be said");
          };
      if (breach != null) {
        return breach;
      }
    }
    return null;
  }

  private static @Nullable Breach missing(List<?> names, FieldValues fields) {
    for (Object name : names) {
      if (!fields.has(name)) {
        return new Breach((String) name, "the field is missing: expected it");
      }
    }
    return null;
  }

  private static @Nullable Breach properties(Map<?, ?> schemas, FieldValues fields) {
    for (Map.Entry<?, ?> property : schemas.entrySet()) {
      String name = (String) property.getKey();
      Breach breach = fields.has(name) ? property(name, property.getValue(), fields) : null;
      if (breach != null) {
        return breach;
      }
    }
    return null;
  }

  private static @Nullable Breach property(String name, Object schema, FieldValues fields) {
    if (!(schema instanceof Map<?, ?> rule)) {
      return new Breach(name, "the field is there: expected none");
    }
    FieldValues inside = fields.inside(name);
    if (inside != null) {
      Breach breach = breach(rule, inside);
      return breach == null
          ? null
          : new Breach(name + "." + breach.path, breach.what, breach.condition);
    }
    Object constant = rule.get("const");
    List<?> allowed = constant == null ? (List<?>) part(rule, "enum") : List.of(constant);
    return allowed.contains(fields.word(name))
        ? null
        : new Breach(name, "it does not fit the rest: expected " + joined(allowed, " or "));
  }

  private static @Nullable Breach branch(Map<?, ?> rule, FieldValues fields) {
    Map<?, ?> condition = (Map<?, ?>) part(rule, "if");
    Object branch = rule.get(breach(condition, fields) == null ? "then" : "else");
    Breach breach = branch instanceof Map<?, ?> asked ? breach(asked, fields) : null;
    return breach == null || !breach.condition.isEmpty()
        ? breach
        : new Breach(breach.path, breach.what, words(condition, fields, ""));
  }

  /** How the fields stand with a condition, such as {@code " with kind shared"}. */
  private static String words(Map<?, ?> condition, FieldValues fields, String path) {
    if (!(condition.get("properties") instanceof Map<?, ?> properties)) {
      List<?> names = (List<?>) part(condition, "required");
      boolean there = missing(names, fields) == null;
      return (there ? " with " : " without ") + path + joined(names, " and ");
    }
    Map.Entry<?, ?> property = properties.entrySet().iterator().next();
    String name = (String) property.getKey();
    FieldValues inside = fields.inside(name);
    if (inside != null) {
      return words((Map<?, ?>) property.getValue(), inside, path + name + ".");
    }
    return fields.has(name)
        ? " with " + path + name + " " + fields.word(name)
        : " without " + path + name;
  }

  /** The fields of alternatives that require one each. */
  private static List<?> required(List<?> alternatives) {
    List<Object> names = new ArrayList<>();
    alternatives.forEach(each -> names.addAll((List<?>) part((Map<?, ?>) each, "required")));
    return names;
  }

  private static @Nullable Breach alternatives(List<?> all, FieldValues fields, int most) {
    List<Object> there = new ArrayList<>(all);
    there.removeIf(name -> !fields.has(name));
    if (there.isEmpty()) {
      String what = "the field is missing: expected it, or another of " + joined(all, ", ");
      return new Breach((String) all.get(0), what);
    }
    String found = "found " + joined(there, " and ") + ": expected exactly one of ";
    return there.size() <= most
        ? null
        : new Breach((String) there.get(1), found + joined(all, ", "));
  }

  /** A field that is not alone. */
  private static @Nullable Breach others(FieldValues fields) {
    List<String> there = new ArrayList<>(fields.names());
    there.removeIf(name -> !fields.has(name));
    return there.size() <= 1 ? null : new Breach(there.get(1), "the field is there: expected none");
  }

  private static @Nullable Breach dependent(Map<?, ?> needs, FieldValues fields) {
    for (Map.Entry<?, ?> need : needs.entrySet()) {
      List<?> others = (List<?>) need.getValue();
      if (fields.has(need.getKey()) && missing(others, fields) != null) {
        String what = "the field is there: expected it with " + joined(others, " and ") + " only";
        return new Breach((String) need.getKey(), what);
      }
    }
    return null;
  }

  private static Object part(Map<?, ?> rule, String name) {
    return Objects.requireNonNull(rule.get(name), name);
  }

  private static String joined(List<?> parts, String separator) {
    return parts.stream().map(String::valueOf).collect(Collectors.joining(separator));
  }
}
