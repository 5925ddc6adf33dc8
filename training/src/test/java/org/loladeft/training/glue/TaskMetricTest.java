package org.loladeft.training.glue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TaskMetricTest {

  private static double[] bits(String text) {
    return text.chars().mapToDouble(c -> c - '0').toArray();
  }

  /** Wikipedia, "Phi coefficient": 8 cats, 4 dogs; 6 true and 1 false positive; 0.478. */
  @Test
  void a_published_confusion_matrix_has_its_published_figures() {
    double[] gold = bits("111111110000");
    double[] predicted = bits("001111111000");
    assertEquals(0.478, TaskMetric.MATTHEWS.of(predicted, gold), 5e-4);
    assertEquals(0.8, TaskMetric.F1.of(predicted, gold), 1e-15);
    assertEquals(0.75, TaskMetric.ACCURACY.of(predicted, gold), 1e-15);
  }

  /** The example in scikit-learn's documentation of matthews_corrcoef, -0.33. */
  @Test
  void matthews_agrees_with_scikit_learns_example() {
    assertEquals(-1.0 / 3, TaskMetric.MATTHEWS.of(bits("1011"), bits("1110")), 1e-15);
  }

  /** The examples in SciPy's documentation of pearsonr and spearmanr; Anscombe's first set. */
  @Test
  void correlations_agree_with_scipys_examples_and_anscombes() {
    double[] x = {1, 2, 3, 4, 5, 6, 7};
    double[] y = {10, 9, 2.5, 6, 4, 3, 2};
    assertEquals(-0.828503883588428, TaskMetric.PEARSON.of(x, y), 1e-14);
    double[] a = {10, 8, 13, 9, 11, 14, 6, 4, 12, 7, 5};
    double[] b = {8.04, 6.95, 7.58, 8.81, 8.33, 9.96, 7.24, 4.26, 10.84, 4.82, 5.68};
    assertEquals(0.81642, TaskMetric.PEARSON.of(a, b), 5e-6);
    double[] ties = {5, 6, 7, 8, 7};
    assertEquals(
        0.8207826816681233, TaskMetric.SPEARMAN.of(new double[] {1, 2, 3, 4, 5}, ties), 1e-14);
  }

  /** Wikipedia, "Spearman's rank correlation coefficient": -29/165. */
  @Test
  void spearman_agrees_with_the_example_of_hours_and_quotients() {
    double[] quotients = {106, 100, 86, 101, 99, 103, 97, 113, 112, 110};
    double[] hours = {7, 27, 2, 50, 28, 29, 20, 12, 6, 17};
    assertEquals(-29.0 / 165, TaskMetric.SPEARMAN.of(quotients, hours), 1e-14);
  }

  @Test
  void one_sided_classes_and_constants_give_zero() {
    assertEquals(0, TaskMetric.F1.of(bits("000"), bits("000")));
    assertEquals(0, TaskMetric.F1.of(bits("000"), bits("111")));
    assertEquals(0, TaskMetric.MATTHEWS.of(bits("111"), bits("101")));
    assertEquals(0, TaskMetric.PEARSON.of(bits("111"), bits("101")));
    assertEquals(0, TaskMetric.SPEARMAN.of(bits("111"), bits("101")));
    assertEquals(0, TaskMetric.PEARSON.of(bits("1"), bits("1")));
  }

  /** For two classes Matthews' correlation is Pearson's of the bits. */
  @Test
  void matthews_is_pearsons_correlation_of_the_bits() {
    Random random = new Random(5);
    for (int n = 2; n < 60; n++) {
      double[] gold = random.doubles(n).map(d -> d < 0.4 ? 1 : 0).toArray();
      double[] predicted = random.doubles(n).map(d -> d < 0.6 ? 1 : 0).toArray();
      assertEquals(
          TaskMetric.PEARSON.of(predicted, gold), TaskMetric.MATTHEWS.of(predicted, gold), 1e-12);
    }
  }

  @ParameterizedTest
  @EnumSource(TaskMetric.class)
  void perfect_predictions_score_one_and_bad_arguments_are_refused(TaskMetric metric) {
    assertEquals(1, metric.of(bits("01101"), bits("01101")), 1e-15);
    assertThrows(IllegalArgumentException.class, () -> metric.of(bits("01"), bits("011")));
    assertThrows(IllegalArgumentException.class, () -> metric.of(bits(""), bits("")));
    double[] nan = {0, Double.NaN};
    assertThrows(IllegalArgumentException.class, () -> metric.of(nan, bits("01")));
  }
}
