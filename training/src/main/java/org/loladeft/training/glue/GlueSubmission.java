package org.loladeft.training.glue;

import java.util.Locale;

/**
 * Predictions in the form in which GLUE takes them: a file for each test file, named by {@link
 * GlueTask#submissionNames}, with the columns {@code index} (from 0) and {@code prediction}.
 */
public final class GlueSubmission {

  private GlueSubmission() {}

  /**
   * The text of a file.
   *
   * @param task the task
   * @param predictions class indices, or scores (those beyond 0 to 5 are brought to the nearest
   *     end), in the order of the test file
   * @return a header and a line for each, ended by line feeds
   * @throws IllegalArgumentException if there is no such class or a score is not finite
   */
  public static String of(GlueTask task, double[] predictions) {
    StringBuilder text = new StringBuilder("index\tprediction\n");
    for (int i = 0; i < predictions.length; i++) {
      text.append(i).append('\t').append(word(task, i, predictions[i])).append('\n');
    }
    return text.toString();
  }

  private static String word(GlueTask task, int index, double prediction) {
    if (task.isRegression() && Double.isFinite(prediction)) {
      double score = Math.max(0, Math.min(GlueTask.MOST_SCORE, prediction));
      return String.format(Locale.ROOT, "%.3f", score);
    }
    int chosen = (int) prediction;
    if (chosen != prediction || chosen < 0 || chosen >= task.classes().size()) {
      throw new IllegalArgumentException(
          "prediction "
              + index
              + " is "
              + prediction
              + ": expected "
              + (task.isRegression() ? "a finite score" : "the index of a class"));
    }
    return task.classes().get(chosen);
  }
}
