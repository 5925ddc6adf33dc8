package org.loladeft.training;

import java.nio.FloatBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Numbers in a box of some dimensions, the last of which runs fastest (row-major, as PyTorch's
 * contiguous tensors). Immutable; at most 2^31 - 1 numbers.
 */
public final class FloatTensor {

  private final int[] shape;
  private final float[] values;

  private FloatTensor(int[] shape, float[] values) {
    this.shape = shape;
    this.values = values;
  }

  /** What a value is, by its place. */
  @FunctionalInterface
  public interface Fill {

    /**
     * The value at a place.
     *
     * @param index place in row-major order, from 0
     * @return any number, also one that is not finite
     */
    float at(int index);
  }

  /**
   * A copy of some numbers.
   *
   * @param shape the dimensions, each at least 0; none for a single number
   * @param values as many as the product of the dimensions
   * @return the tensor
   * @throws IllegalArgumentException if a dimension is negative or the lengths don't agree
   */
  public static FloatTensor of(int[] shape, float... values) {
    int size = sizeOf(shape);
    if (values.length != size) {
      throw new IllegalArgumentException(
          "there are "
              + values.length
              + " values: expected "
              + size
              + " for shape "
              + Arrays.toString(shape));
    }
    return new FloatTensor(shape.clone(), values.clone());
  }

  /**
   * A tensor whose values are computed one by one, in ascending order of their places.
   *
   * @param shape the dimensions, each at least 0
   * @param fill the value at each place
   * @return the tensor
   * @throws IllegalArgumentException if a dimension is negative, or there are more than 2^31 - 1
   *     numbers
   */
  public static FloatTensor filled(int[] shape, Fill fill) {
    float[] values = new float[sizeOf(shape)];
    for (int i = 0; i < values.length; i++) {
      values[i] = fill.at(i);
    }
    return new FloatTensor(shape.clone(), values);
  }

  /**
   * Nothing but zeros.
   *
   * @param shape the dimensions, each at least 0
   * @return the tensor
   * @throws IllegalArgumentException if a dimension is negative, or there are more than 2^31 - 1
   *     numbers
   */
  public static FloatTensor zeros(int... shape) {
    return new FloatTensor(shape.clone(), new float[sizeOf(shape)]);
  }

  /** The product of the dimensions. */
  private static int sizeOf(int[] shape) {
    long size = 1;
    for (int dimension : shape) {
      if (dimension < 0) {
        throw new IllegalArgumentException(
            "shape is " + Arrays.toString(shape) + ": expected dimensions of at least 0");
      }
      size *= dimension;
      if (size > Integer.MAX_VALUE) {
        throw new IllegalArgumentException(
            "shape is " + Arrays.toString(shape) + ": expected at most 2147483647 numbers");
      }
    }
    return (int) size;
  }

  /**
   * The dimensions.
   *
   * @return a copy
   */
  public int[] shape() {
    return shape.clone();
  }

  /**
   * Whether the dimensions are these.
   *
   * @param expected the dimensions
   * @return true if all agree
   */
  public boolean hasShape(int... expected) {
    return Arrays.equals(shape, expected);
  }

  /**
   * Number of dimensions.
   *
   * @return at least 0
   */
  public int rank() {
    return shape.length;
  }

  /**
   * One of the dimensions.
   *
   * @param index from 0 to {@link #rank} - 1
   * @return at least 0
   * @throws IndexOutOfBoundsException if there is none of that index
   */
  public int dimension(int index) {
    return shape[index];
  }

  /**
   * Number of values.
   *
   * @return the product of the dimensions
   */
  public int size() {
    return values.length;
  }

  /**
   * A value.
   *
   * @param index place in row-major order
   * @return the value
   * @throws IndexOutOfBoundsException if there is none
   */
  public float get(int index) {
    return values[index];
  }

  /**
   * The values.
   *
   * @return a copy, in row-major order
   */
  public float[] toArray() {
    return values.clone();
  }

  /**
   * The values without copying them.
   *
   * @return a new read-only buffer over all values
   */
  public FloatBuffer asBuffer() {
    return FloatBuffer.wrap(values).asReadOnlyBuffer();
  }

  /**
   * Whether every value is finite.
   *
   * @return false if there is a NaN or an infinity. O(size)
   */
  public boolean isFinite() {
    for (float value : values) {
      if (!Float.isFinite(value)) {
        return false;
      }
    }
    return true;
  }

  /** Shape and values agree, bit for bit but for the kinds of NaN. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof FloatTensor that
        && Arrays.equals(shape, that.shape)
        && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(shape) + Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return "FloatTensor" + Arrays.toString(shape);
  }
}
