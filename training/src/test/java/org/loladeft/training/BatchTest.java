package org.loladeft.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class BatchTest {

  private static final TokenizedExample LONG =
      TokenizedExample.of(new int[] {5, 6, 7}, new int[] {0, 1, 1}, 1);
  private static final TokenizedExample SHORT =
      TokenizedExample.of(new int[] {8}, new int[] {1}, 0);

  @Test
  void samples_are_padded_on_the_right_by_zeros() {
    Batch batch = Batch.of(List.of(SHORT, LONG));
    assertEquals(2, batch.size());
    assertEquals(3, batch.tokens());
    assertArrayEquals(new int[] {8, 0, 0, 5, 6, 7}, batch.ids());
    assertArrayEquals(new int[] {1, 0, 0, 0, 1, 1}, batch.types());
    assertArrayEquals(new int[] {1, 3}, batch.lengths());
    assertArrayEquals(new double[] {0, 1}, batch.labels());
    assertEquals(5, batch.paddedTo(5).tokens());
    assertThrows(IllegalArgumentException.class, () -> batch.paddedTo(2));
  }

  @Test
  void samples_that_are_none_are_refused() {
    assertThrows(IllegalArgumentException.class, () -> Batch.of(List.of()));
    int[] none = {};
    int[] one = {1};
    int[] negative = {-1};
    assertThrows(IllegalArgumentException.class, () -> TokenizedExample.of(none, none, 0));
    assertThrows(IllegalArgumentException.class, () -> TokenizedExample.of(one, none, 0));
    assertThrows(IllegalArgumentException.class, () -> TokenizedExample.of(negative, one, 0));
    assertThrows(IllegalArgumentException.class, () -> TokenizedExample.of(one, negative, 0));
    assertThrows(IllegalArgumentException.class, () -> TokenizedExample.of(one, one, Double.NaN));
  }

  @Test
  void predictions_are_the_first_highest_class_or_the_score() {
    FloatTensor scores = FloatTensor.of(new int[] {3, 2}, 1, 2, 2, 2, 3, -1);
    assertArrayEquals(new double[] {1, 0, 0}, new Evaluation(1, scores).predictions());
    FloatTensor single = FloatTensor.of(new int[] {2, 1}, 3.5f, -1);
    assertArrayEquals(new double[] {3.5, -1}, new Evaluation(1, single).predictions());
  }
}
