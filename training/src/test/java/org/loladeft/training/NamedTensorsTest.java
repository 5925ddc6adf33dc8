package org.loladeft.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ReadOnlyBufferException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NamedTensorsTest {

  private static final FloatTensor PAIR = FloatTensor.of(new int[] {2}, 1, 2);

  @Test
  void a_tensor_copies_what_goes_in_and_out() {
    int[] shape = {1, 2};
    float[] values = {3, 4};
    FloatTensor tensor = FloatTensor.of(shape, values);
    shape[0] = 9;
    values[0] = 9;
    tensor.toArray()[1] = 9;
    tensor.shape()[1] = 9;
    assertArrayEquals(new float[] {3, 4}, tensor.toArray());
    assertTrue(tensor.hasShape(1, 2));
    assertThrows(ReadOnlyBufferException.class, () -> tensor.asBuffer().put(0, 9));
  }

  @Test
  void lengths_that_do_not_agree_are_refused() {
    String message =
        assertThrows(
                IllegalArgumentException.class, () -> FloatTensor.of(new int[] {2, 3}, 1, 2, 3, 4))
            .getMessage();
    assertEquals("there are 4 values: expected 6 for shape [2, 3]", message);
    assertThrows(IllegalArgumentException.class, () -> FloatTensor.zeros(-1));
    assertThrows(IllegalArgumentException.class, () -> FloatTensor.zeros(1 << 16, 1 << 16));
  }

  @Test
  void a_single_number_has_no_dimension_and_an_empty_tensor_no_number() {
    assertEquals(1, FloatTensor.of(new int[0], 7).size());
    assertEquals(0, FloatTensor.zeros(3, 0).size());
  }

  @Test
  void tensors_are_equal_by_shape_and_bits() {
    assertEquals(PAIR, FloatTensor.filled(new int[] {2}, i -> i + 1));
    assertNotEquals(PAIR, FloatTensor.of(new int[] {1, 2}, 1, 2));
    assertNotEquals(FloatTensor.of(new int[] {1}, 0f), FloatTensor.of(new int[] {1}, -0f));
  }

  @Test
  void a_missing_tensor_is_named_with_an_example_of_a_name() {
    NamedTensors tensors = NamedTensors.of(Map.of("a.weight", PAIR));
    String message =
        assertThrows(IllegalArgumentException.class, () -> tensors.get("b.weight")).getMessage();
    assertEquals(
        "there is no tensor 'b.weight' among 1: expected such names as 'a.weight'", message);
  }

  @Test
  void tensors_are_chosen_overlaid_and_renamed() {
    NamedTensors two = NamedTensors.of(Map.of("a", PAIR)).with(NamedTensors.of(Map.of("b", PAIR)));
    assertEquals(List.of("a", "b"), List.copyOf(two.names()));
    assertEquals(4, two.count());
    assertEquals(List.of("b"), List.copyOf(two.only(List.of("b")).names()));
    assertEquals(List.of("x.a", "x.b"), List.copyOf(two.renamed(n -> "x." + n).names()));
    assertThrows(IllegalArgumentException.class, () -> two.renamed(n -> "same"));
    assertThrows(IllegalArgumentException.class, () -> two.renamed(n -> " "));
  }

  @Test
  void the_first_tensor_that_is_not_finite_is_found() {
    FloatTensor infinite = FloatTensor.of(new int[] {2}, 0, Float.NEGATIVE_INFINITY);
    FloatTensor nan = FloatTensor.of(new int[] {1}, Float.NaN);
    NamedTensors all = NamedTensors.of(Map.of("a", PAIR));
    assertEquals(Optional.empty(), all.firstNotFinite());
    assertEquals(
        Optional.of("b"), all.with(NamedTensors.of(Map.of("b", infinite))).firstNotFinite());
    assertFalse(nan.isFinite());
  }
}
