package org.loladeft.scenario;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which neighbouring layers make up each block, from the output down. Grouping lets fewer devices
 * than layers take part; leaving out the lowest layers leaves them frozen. Immutable.
 */
public final class LayerGroups {

  private final List<Integer> sizes;

  /** By block: the depth of its deepest layer. */
  private final int[] depths;

  /**
   * Takes the sizes of the blocks, one by one.
   *
   * @param sizes number of layers of each block, the one next to the output first; each at least 1
   * @throws IllegalArgumentException if there is no block, a size is below 1, or all together are
   *     more than an int holds
   */
  public LayerGroups(List<Integer> sizes) {
    this.sizes = List.copyOf(sizes);
    if (sizes.isEmpty()) {
      throw new IllegalArgumentException("sizes is empty: expected at least one block");
    }
    depths = new int[sizes.size()];
    long layers = 0;
    for (int j = 0; j < depths.length; j++) {
      layers += Need.atLeast(this.sizes.get(j), 1, "size of a block");
      depths[j] = (int) layers;
      if (layers > Integer.MAX_VALUE) {
        throw new IllegalArgumentException(
            "the blocks have more than " + Integer.MAX_VALUE + " layers together");
      }
    }
  }

  /**
   * Blocks of equal size; the one next to the output takes what is left, so that no block is larger
   * than a deeper one and costs still grow with depth.
   *
   * @param layers number of layers, at least 1
   * @param layersPerBlock layers a block, at least 1
   * @return ceil(layers / layersPerBlock) blocks
   * @throws IllegalArgumentException if either is below 1
   */
  public static LayerGroups of(int layers, int layersPerBlock) {
    Need.atLeast(layers, 1, "layers");
    Need.atLeast(layersPerBlock, 1, "layersPerBlock");
    List<Integer> sizes = new ArrayList<>();
    int rest = layers % layersPerBlock;
    if (rest > 0) {
      sizes.add(rest);
    }
    for (int left = layers - rest; left > 0; left -= layersPerBlock) {
      sizes.add(layersPerBlock);
    }
    return new LayerGroups(sizes);
  }

  /** {@return the number of layers of each block, an unmodifiable list} */
  public List<Integer> sizes() {
    return sizes;
  }

  /** {@return the number of blocks, at least 1} */
  public int count() {
    return sizes.size();
  }

  /** {@return the number of layers in all blocks, at least {@link #count()}} */
  public int layers() {
    return depths[depths.length - 1];
  }

  /**
   * {@return the depth of a block's deepest layer, at least {@code block + 1}}
   *
   * @param block block index
   * @throws IndexOutOfBoundsException if there is no such block
   */
  public int depth(int block) {
    return depths[block];
  }

  /**
   * A block's id, which names its layers, counted from the output.
   *
   * @param block block index
   * @return {@code layer-3}, or {@code layers-3-4} for several
   * @throws IndexOutOfBoundsException if there is no such block
   */
  public String id(int block) {
    int size = sizes.get(block);
    int depth = depth(block);
    return size == 1 ? "layer-" + depth : "layers-" + (depth - size + 1) + "-" + depth;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof LayerGroups that && sizes.equals(that.sizes);
  }

  @Override
  public int hashCode() {
    return sizes.hashCode();
  }

  @Override
  public String toString() {
    return "LayerGroups" + sizes;
  }
}
