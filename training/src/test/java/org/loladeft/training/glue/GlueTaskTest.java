package org.loladeft.training.glue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class GlueTaskTest {

  @Test
  void there_are_nine_tasks_with_the_papers_metrics() {
    assertEquals(9, GlueTask.values().length);
    assertEquals(List.of(TaskMetric.MATTHEWS), GlueTask.COLA.metrics());
    assertEquals(List.of(TaskMetric.ACCURACY, TaskMetric.F1), GlueTask.QQP.metrics());
    assertEquals(List.of(TaskMetric.ACCURACY, TaskMetric.F1), GlueTask.MRPC.metrics());
    assertEquals(List.of(TaskMetric.PEARSON, TaskMetric.SPEARMAN), GlueTask.STS_B.metrics());
    assertEquals(
        5,
        Arrays.stream(GlueTask.values())
            .filter(t -> t.metrics().equals(List.of(TaskMetric.ACCURACY)))
            .count());
  }

  @Test
  void heads_have_an_output_for_each_class_or_one() {
    assertEquals(3, GlueTask.MNLI.outputs());
    assertEquals(1, GlueTask.STS_B.outputs());
    assertEquals(2, GlueTask.WNLI.outputs());
  }

  @Test
  void files_are_called_as_in_the_archives() {
    assertEquals(List.of("train.tsv"), GlueTask.MNLI.fileNames(GlueSplit.TRAIN));
    assertEquals(
        List.of("dev_matched.tsv", "dev_mismatched.tsv"), GlueTask.MNLI.fileNames(GlueSplit.DEV));
    assertEquals(List.of("test.tsv"), GlueTask.COLA.fileNames(GlueSplit.TEST));
    assertEquals(List.of("MNLI-m.tsv", "MNLI-mm.tsv"), GlueTask.MNLI.submissionNames());
    assertEquals(List.of("CoLA.tsv"), GlueTask.COLA.submissionNames());
  }

  @Test
  void tasks_are_found_by_their_names_in_any_case() {
    assertEquals(GlueTask.SST_2, GlueTask.ofId("SST-2"));
    assertEquals(GlueTask.COLA, GlueTask.ofId("CoLA"));
    String message =
        assertThrows(IllegalArgumentException.class, () -> GlueTask.ofId("sst2")).getMessage();
    assertTrue(message.contains("expected one of cola, sst-2, mrpc"), message);
  }

  @Test
  void predictions_are_written_as_words_or_scores() {
    assertEquals(
        "index\tprediction\n0\tneutral\n1\tcontradiction\n",
        GlueSubmission.of(GlueTask.MNLI, new double[] {1, 2}));
    assertEquals(
        "index\tprediction\n0\t0.000\n1\t3.142\n2\t5.000\n",
        GlueSubmission.of(GlueTask.STS_B, new double[] {-0.2, Math.PI, 7}));
    assertEquals("index\tprediction\n", GlueSubmission.of(GlueTask.SST_2, new double[0]));
  }

  @Test
  void predictions_that_name_no_class_are_refused() {
    for (double bad : new double[] {-1, 2, 0.5, Double.NaN}) {
      assertThrows(
          IllegalArgumentException.class,
          () -> GlueSubmission.of(GlueTask.SST_2, new double[] {0, bad}));
    }
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () -> GlueSubmission.of(GlueTask.STS_B, new double[] {Double.NaN}))
            .getMessage();
    assertEquals("prediction 0 is NaN: expected a finite score", message);
  }
}
