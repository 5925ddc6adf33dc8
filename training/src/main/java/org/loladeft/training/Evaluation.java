package org.loladeft.training;

/**
 * What a model says of a batch.
 *
 * @param loss mean loss of the batch, as in {@link Gradient}
 * @param scores the head's outputs, [samples, outputs]
 */
public record Evaluation(double loss, FloatTensor scores) {

  /**
   * The predictions: the score itself where there is one output, else the class of the highest
   * score, the first of equal ones.
   *
   * @return a class index or score for each sample
   */
  public double[] predictions() {
    int outputs = scores.dimension(1);
    double[] predictions = new double[scores.dimension(0)];
    for (int i = 0; i < predictions.length; i++) {
      predictions[i] = outputs == 1 ? scores.get(i) : best(i * outputs, outputs);
    }
    return predictions;
  }

  private int best(int from, int outputs) {
    int best = 0;
    for (int c = 1; c < outputs; c++) {
      if (scores.get(from + c) > scores.get(from + best)) {
        best = c;
      }
    }
    return best;
  }
}
