package org.loladeft.training;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Parameters that are trained together: those of a block's layers, or the head's. Immutable.
 *
 * <p>Names: PEFT's for LoRA ({@code lora_A.weight}, {@code lora_B.weight}), those of the adapters
 * library for Houlsby and Pfeiffer ({@code adapters.deft.adapter_down.0}, {@code adapter_up}; from
 * general knowledge), the model's own for BitFit and whole layers.
 */
public final class ParameterBlock {

  /** The id of the head's block. */
  public static final String HEAD = "head";

  private final String id;
  private final Map<String, int[]> shapes;

  private ParameterBlock(String id, Map<String, int[]> shapes) {
    this.id = id;
    this.shapes = shapes;
  }

  static ParameterBlock of(String id, Map<String, int[]> shapes) {
    return new ParameterBlock(id, Collections.unmodifiableMap(new LinkedHashMap<>(shapes)));
  }

  /**
   * The block's id, that of the problem's block.
   *
   * @return such as {@code layer-3}, 1 = next to the output; {@link #HEAD} for the head
   */
  public String id() {
    return id;
  }

  /**
   * The parameters' names.
   *
   * @return an unmodifiable set, in the order of a forward pass from the deepest layer up
   */
  public Set<String> names() {
    return shapes.keySet();
  }

  /**
   * A parameter's shape.
   *
   * @param name its name
   * @return a copy of its dimensions
   * @throws IllegalArgumentException if the block has none of that name
   */
  public int[] shape(String name) {
    int[] shape = shapes.get(name);
    if (shape == null) {
      throw new IllegalArgumentException("block '" + id + "' has no parameter '" + name + "'");
    }
    return shape.clone();
  }

  /**
   * How many numbers are trained.
   *
   * @return the sum over all parameters, at least 1
   */
  public long count() {
    return shapes.values().stream().mapToLong(ParameterBlock::size).sum();
  }

  private static long size(int[] shape) {
    long size = 1;
    for (int dimension : shape) {
      size *= dimension;
    }
    return size;
  }

  @Override
  public String toString() {
    return "ParameterBlock[" + id + ", " + names().size() + " parameters]";
  }
}
