package org.loladeft.scenario;

import java.util.ArrayList;
import java.util.List;

/**
 * Which neighbouring layers make up each block, from the output down. Grouping lets fewer devices
 * than layers take part; leaving out the lowest layers leaves them frozen.
 *
 * @param sizes number of layers of each block, the one next to the output first; each at least 1
 */
public record LayerGroups(List<Integer> sizes) {

  /**
   * Validates.
   *
   * @throws IllegalArgumentException if there is no block or a size is below 1
   */
  public LayerGroups {
    sizes = List.copyOf(sizes);
    if (sizes.isEmpty()) {
      throw new IllegalArgumentException("sizes is empty: expected at least one block");
    }
    sizes.forEach(size -> Need.atLeast(size, 1, "size of a block"));
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

  /** {@return the number of blocks, at least 1} */
  public int count() {
    return sizes.size();
  }

  /** {@return the number of layers in all blocks, at least {@link #count()}} */
  public int layers() {
    return sizes.stream().mapToInt(Integer::intValue).sum();
  }

  /**
   * {@return the depth of a block's deepest layer, at least {@code block + 1}}
   *
   * @param block block index
   * @throws IndexOutOfBoundsException if there is no such block
   */
  public int depth(int block) {
    return sizes.subList(0, block + 1).stream().mapToInt(Integer::intValue).sum();
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
}
