package org.loladeft.formats;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A place in a {@link JsonTree}, written as RFC 6901 has it, such as {@code /uplink/bandwidthHz}; a
 * star stands for every entry of an array, as in {@code /devices/*}{@code /memoryBytes}. Immutable.
 */
public final class JsonPointer {

  private static final String EVERY = "*";

  private final String text;
  private final List<String> steps;

  private JsonPointer(String text, List<String> steps) {
    this.text = text;
    this.steps = steps;
  }

  /** {@return whether a text is meant as a pointer: it starts with a slash} */
  public static boolean isPointer(String text) {
    return text.startsWith("/");
  }

  /**
   * {@return the pointer of a text}
   *
   * @param text slashes, each followed by a field's name or an index from 0
   * @throws IllegalArgumentException if it does not start with a slash
   */
  public static JsonPointer of(String text) {
    if (!isPointer(text)) {
      throw new IllegalArgumentException(
          "'" + text + "': expected a pointer such as /uplink/bandwidthHz");
    }
    List<String> steps = new ArrayList<>();
    for (String step : text.substring(1).split("/", -1)) {
      steps.add(step.replace("~1", "/").replace("~0", "~"));
    }
    return new JsonPointer(text, List.copyOf(steps));
  }

  /** {@return the name of the field that it leads to, or the index} */
  public String last() {
    return steps.get(steps.size() - 1);
  }

  /**
   * A tree with other values at this place.
   *
   * @param tree a document; stays as it is
   * @param usual the same document with its defaults written out: says what is meant where the tree
   *     has nothing
   * @param change gets the value, null if there is none
   * @return a copy
   * @throws IllegalArgumentException if it leads nowhere
   */
  public Map<String, @Nullable Object> changed(
      Map<String, @Nullable Object> tree,
      Map<String, @Nullable Object> usual,
      UnaryOperator<@Nullable Object> change) {
    return field(tree, usual, 0, change);
  }

  private @Nullable Object value(
      @Nullable Object node,
      @Nullable Object usual,
      int depth,
      UnaryOperator<@Nullable Object> change) {
    if (depth == steps.size()) {
      return change.apply(node == null ? usual : node);
    } else if (node instanceof List<?> entries) {
      return entries(entries, usual, depth, change);
    } else if (node instanceof Map<?, ?> || node == null && usual instanceof Map<?, ?>) {
      return field(fields(node), fields(usual), depth, change);
    }
    throw nowhere(depth - 1, "there is no object or array");
  }

  private static Map<?, ?> fields(@Nullable Object node) {
    return node instanceof Map<?, ?> fields ? fields : Map.of();
  }

  private Map<String, @Nullable Object> field(
      Map<?, ?> node, Map<?, ?> usual, int depth, UnaryOperator<@Nullable Object> change) {
    Map<String, @Nullable Object> copy = new LinkedHashMap<>();
    node.forEach((name, field) -> copy.put((String) name, field));
    String name = steps.get(depth);
    copy.put(name, value(node.get(name), usual.get(name), depth + 1, change));
    return copy;
  }

  private List<@Nullable Object> entries(
      List<?> node, @Nullable Object usual, int depth, UnaryOperator<@Nullable Object> change) {
    List<@Nullable Object> copy = new ArrayList<>(node);
    String step = steps.get(depth);
    int first = step.equals(EVERY) ? 0 : index(step, node.size(), depth);
    int end = step.equals(EVERY) ? node.size() : first + 1;
    for (int i = first; i < end; i++) {
      Object alike = usual instanceof List<?> list && i < list.size() ? list.get(i) : null;
      copy.set(i, value(node.get(i), alike, depth + 1, change));
    }
    return copy;
  }

  private int index(String step, int size, int depth) {
    if (!step.matches("0|[1-9][0-9]{0,8}") || Integer.parseInt(step) >= size) {
      throw nowhere(depth, "expected * or an index from 0 to " + (size - 1));
    }
    return Integer.parseInt(step);
  }

  private IllegalArgumentException nowhere(int depth, String why) {
    return new IllegalArgumentException(
        "'" + text + "' leads nowhere at '" + steps.get(Math.max(0, depth)) + "': " + why);
  }

  @Override
  public String toString() {
    return text;
  }
}
