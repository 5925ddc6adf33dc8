package org.loladeft.training;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Tensors by name: the weights of a checkpoint, the parameters that are trained, or their
 * gradients. Names are those of Hugging Face without the model's prefix, such as {@code
 * encoder.layer.0.attention.self.query.weight}. Immutable; keeps the order in which it was given
 * its tensors.
 */
public final class NamedTensors {

  private static final NamedTensors NONE = new NamedTensors(Map.of());

  private final Map<String, FloatTensor> tensors;

  private NamedTensors(Map<String, FloatTensor> tensors) {
    this.tensors = tensors;
  }

  /**
   * Tensors in a map's order.
   *
   * @param tensors by name
   * @return a copy
   * @throws IllegalArgumentException if a name is blank
   */
  public static NamedTensors of(Map<String, FloatTensor> tensors) {
    for (String name : tensors.keySet()) {
      if (name.isBlank()) {
        throw new IllegalArgumentException(
            "a tensor's name is blank: expected a visible character");
      }
    }
    return new NamedTensors(Collections.unmodifiableMap(new LinkedHashMap<>(tensors)));
  }

  /**
   * No tensors.
   *
   * @return the empty set
   */
  public static NamedTensors none() {
    return NONE;
  }

  /**
   * The names.
   *
   * @return an unmodifiable set, in order
   */
  public Set<String> names() {
    return tensors.keySet();
  }

  /**
   * The tensors by name.
   *
   * @return an unmodifiable map, in order
   */
  public Map<String, FloatTensor> asMap() {
    return tensors;
  }

  /**
   * A tensor that has to be there.
   *
   * @param name its name
   * @return the tensor
   * @throws IllegalArgumentException if there is none of that name
   */
  public FloatTensor get(String name) {
    FloatTensor tensor = tensors.get(name);
    if (tensor == null) {
      throw new IllegalArgumentException(
          "there is no tensor '" + name + "' among " + tensors.size() + ": " + first());
    }
    return tensor;
  }

  private String first() {
    return tensors.isEmpty()
        ? "expected one"
        : "expected such names as '" + tensors.keySet().iterator().next() + "'";
  }

  /**
   * A tensor that may be there.
   *
   * @param name its name
   * @return empty if there is none of that name
   */
  public Optional<FloatTensor> find(String name) {
    return Optional.ofNullable(tensors.get(name));
  }

  /**
   * Number of values in all tensors.
   *
   * @return at least 0
   */
  public long count() {
    return tensors.values().stream().mapToLong(FloatTensor::size).sum();
  }

  /**
   * Some of the tensors.
   *
   * @param names their names
   * @return those, in the order of {@code names}
   * @throws IllegalArgumentException if there is none of a name
   */
  public NamedTensors only(Collection<String> names) {
    Map<String, FloatTensor> some = new LinkedHashMap<>();
    names.forEach(name -> some.put(name, get(name)));
    return of(some);
  }

  /**
   * These tensors and others, which take the place of those of equal names.
   *
   * @param others the others
   * @return all of them
   */
  public NamedTensors with(NamedTensors others) {
    Map<String, FloatTensor> all = new LinkedHashMap<>(tensors);
    all.putAll(others.tensors);
    return of(all);
  }

  /**
   * The same tensors under other names.
   *
   * @param naming the new name of each
   * @return the tensors, in the same order
   * @throws IllegalArgumentException if two get the same name, or one a blank name
   */
  public NamedTensors renamed(UnaryOperator<String> naming) {
    Map<String, FloatTensor> renamed = new LinkedHashMap<>();
    tensors.forEach(
        (name, tensor) -> {
          if (renamed.put(naming.apply(name), tensor) != null) {
            throw new IllegalArgumentException(
                "two tensors would be called '" + naming.apply(name) + "': expected unique names");
          }
        });
    return of(renamed);
  }

  /**
   * The first tensor with a NaN or an infinity.
   *
   * @return its name; empty if all values are finite. O(count)
   */
  public Optional<String> firstNotFinite() {
    return tensors.entrySet().stream()
        .filter(e -> !e.getValue().isFinite())
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /** The same names in any order, and equal tensors. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof NamedTensors that && tensors.equals(that.tensors);
  }

  @Override
  public int hashCode() {
    return tensors.hashCode();
  }

  @Override
  public String toString() {
    return "NamedTensors" + tensors;
  }
}
