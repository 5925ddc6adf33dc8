package org.loladeft.training.tck;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import org.apache.commons.math3.special.Erf;

/**
 * The operations of an encoder in double precision, each with its derivative derived by hand. An
 * operation notes what its backward pass has to do, only where something below it is asked for;
 * {@link #backward} does all of it in reverse order.
 *
 * <p>With g the derivative of the loss by an operation's result: y = x W' + b gives g W to x, g' x
 * to W and the sum of g to b. A norm y = c n + b with n = (x - mean) / sigma gives (k - mean(k) - n
 * mean(k n)) / sigma to x, where k = g c. Attention with weights p = softmax(z), o = p v gives p' g
 * to v and p (g v' - sum of p (g v')) to z.
 */
final class Tape {

  private static final double INV_SQRT_2 = Math.sqrt(0.5);
  private static final double INV_SQRT_2_PI = 1 / Math.sqrt(2 * Math.PI);

  private final Deque<Runnable> steps = new ArrayDeque<>();

  /** Rows of numbers, with the derivative of the loss by each where it is asked for. */
  static final class Rows {
    final int count;
    final int width;
    final double[] values;
    final double[] slopes;
    final boolean asked;

    Rows(int count, int width, boolean asked) {
      this.count = count;
      this.width = width;
      this.values = new double[count * width];
      this.asked = asked;
      this.slopes = asked ? new double[count * width] : new double[0];
    }
  }

  void backward() {
    while (!steps.isEmpty()) {
      steps.pop().run();
    }
  }

  private void note(Rows result, Runnable step) {
    if (result.asked) {
      steps.push(step);
    }
  }

  /** x W' + b, for W of shape [out, in]; {@code bias} may have no row. */
  Rows linear(Rows x, Rows weight, Rows bias) {
    int out = weight.count;
    int in = weight.width;
    boolean biased = bias.count > 0;
    Rows y = new Rows(x.count, out, x.asked || weight.asked || bias.asked);
    for (int r = 0; r < x.count; r++) {
      for (int o = 0; o < out; o++) {
        double sum = biased ? bias.values[o] : 0;
        for (int i = 0; i < in; i++) {
          sum += x.values[r * in + i] * weight.values[o * in + i];
        }
        y.values[r * out + o] = sum;
      }
    }
    note(y, () -> linearBackward(x, weight, bias, y));
    return y;
  }

  private static void linearBackward(Rows x, Rows weight, Rows bias, Rows y) {
    int out = weight.count;
    int in = weight.width;
    for (int r = 0; r < x.count; r++) {
      for (int o = 0; o < out; o++) {
        double g = y.slopes[r * out + o];
        for (int i = 0; i < in; i++) {
          if (x.asked) {
            x.slopes[r * in + i] += g * weight.values[o * in + i];
          }
          if (weight.asked) {
            weight.slopes[o * in + i] += g * x.values[r * in + i];
          }
        }
        if (bias.asked && bias.count > 0) {
          bias.slopes[o] += g;
        }
      }
    }
  }

  /** a + scale b. */
  Rows sum(Rows a, Rows b, double scale) {
    Rows y = new Rows(a.count, a.width, a.asked || b.asked);
    Arrays.setAll(y.values, i -> a.values[i] + scale * b.values[i]);
    note(
        y,
        () -> {
          for (int i = 0; i < y.slopes.length; i++) {
            if (a.asked) {
              a.slopes[i] += y.slopes[i];
            }
            if (b.asked) {
              b.slopes[i] += scale * y.slopes[i];
            }
          }
        });
    return y;
  }

  /** x times the normal distribution function of x. */
  Rows gelu(Rows x) {
    Rows y = new Rows(x.count, x.width, x.asked);
    Arrays.setAll(y.values, i -> x.values[i] * normal(x.values[i]));
    note(
        y,
        () -> {
          for (int i = 0; i < y.slopes.length; i++) {
            double v = x.values[i];
            double density = INV_SQRT_2_PI * StrictMath.exp(-v * v / 2);
            x.slopes[i] += y.slopes[i] * (normal(v) + v * density);
          }
        });
    return y;
  }

  private static double normal(double v) {
    return Double.isNaN(v) ? v : 0.5 * (1 + Erf.erf(v * INV_SQRT_2));
  }

  Rows tanh(Rows x) {
    Rows y = new Rows(x.count, x.width, x.asked);
    Arrays.setAll(y.values, i -> StrictMath.tanh(x.values[i]));
    note(
        y,
        () -> {
          for (int i = 0; i < y.slopes.length; i++) {
            x.slopes[i] += y.slopes[i] * (1 - y.values[i] * y.values[i]);
          }
        });
    return y;
  }

  /** Each row brought to mean 0 and variance 1, then scaled and shifted. */
  Rows norm(Rows x, Rows scale, Rows shift, double epsilon) {
    int h = x.width;
    Rows y = new Rows(x.count, h, x.asked || scale.asked || shift.asked);
    double[] normal = new double[x.values.length];
    double[] sigma = new double[x.count];
    for (int r = 0; r < x.count; r++) {
      double mean = 0;
      for (int i = 0; i < h; i++) {
        mean += x.values[r * h + i] / h;
      }
      double variance = 0;
      for (int i = 0; i < h; i++) {
        double d = x.values[r * h + i] - mean;
        variance += d * d / h;
      }
      sigma[r] = Math.sqrt(variance + epsilon);
      for (int i = 0; i < h; i++) {
        normal[r * h + i] = (x.values[r * h + i] - mean) / sigma[r];
        y.values[r * h + i] = normal[r * h + i] * scale.values[i] + shift.values[i];
      }
    }
    note(y, () -> normBackward(x, scale, shift, y, normal, sigma));
    return y;
  }

  private static void normBackward(
      Rows x, Rows scale, Rows shift, Rows y, double[] normal, double[] sigma) {
    int h = x.width;
    for (int r = 0; r < x.count; r++) {
      double mean = 0;
      double along = 0;
      for (int i = 0; i < h; i++) {
        double g = y.slopes[r * h + i];
        double k = g * scale.values[i];
        mean += k / h;
        along += k * normal[r * h + i] / h;
        if (scale.asked) {
          scale.slopes[i] += g * normal[r * h + i];
        }
        if (shift.asked) {
          shift.slopes[i] += g;
        }
      }
      for (int i = 0; i < h && x.asked; i++) {
        double k = y.slopes[r * h + i] * scale.values[i];
        x.slopes[r * h + i] += (k - mean - normal[r * h + i] * along) / sigma[r];
      }
    }
  }

  /** Attention of each sample's tokens to those of its first {@code lengths[sample]}. */
  Rows attention(Rows q, Rows k, Rows v, int tokens, int heads, int[] lengths) {
    Rows y = new Rows(q.count, q.width, q.asked || k.asked || v.asked);
    int width = q.width / heads;
    double[] weights = new double[tokens];
    for (int row = 0; row < q.count; row++) {
      int sample = row / tokens;
      for (int head = 0; head < heads; head++) {
        weigh(q, k, row, sample * tokens, lengths[sample], head * width, width, weights);
        for (int t = 0; t < lengths[sample]; t++) {
          for (int i = head * width; i < (head + 1) * width; i++) {
            y.values[row * y.width + i] +=
                weights[t] * v.values[(sample * tokens + t) * y.width + i];
          }
        }
      }
    }
    note(y, () -> attentionBackward(q, k, v, y, tokens, heads, lengths));
    return y;
  }

  /** Softmax of the scores of one row and head; {@code from} is the head's first column. */
  private static void weigh(
      Rows q, Rows k, int row, int first, int length, int from, int width, double[] weights) {
    double most = Double.NEGATIVE_INFINITY;
    for (int t = 0; t < length; t++) {
      double score = 0;
      for (int i = from; i < from + width; i++) {
        score += q.values[row * q.width + i] * k.values[(first + t) * q.width + i];
      }
      weights[t] = score / Math.sqrt(width);
      most = Math.max(most, weights[t]);
    }
    double sum = 0;
    for (int t = 0; t < length; t++) {
      weights[t] = StrictMath.exp(weights[t] - most);
      sum += weights[t];
    }
    for (int t = 0; t < length; t++) {
      weights[t] /= sum;
    }
  }

  private static void attentionBackward(
      Rows q, Rows k, Rows v, Rows y, int tokens, int heads, int[] lengths) {
    int width = q.width / heads;
    double[] weights = new double[tokens];
    double[] slopes = new double[tokens];
    for (int row = 0; row < q.count; row++) {
      int first = row / tokens * tokens;
      int length = lengths[row / tokens];
      for (int from = 0; from < q.width; from += width) {
        weigh(q, k, row, first, length, from, width, weights);
        double mean = 0;
        for (int t = 0; t < length; t++) {
          slopes[t] = valueBackward(v, y, row, first + t, from, width, weights[t]);
          mean += weights[t] * slopes[t];
        }
        for (int t = 0; t < length; t++) {
          double z = weights[t] * (slopes[t] - mean) / Math.sqrt(width);
          scoreBackward(q, k, row, first + t, from, width, z);
        }
      }
    }
  }

  /** Gives a value its part; returns the derivative by its weight. */
  private static double valueBackward(
      Rows v, Rows y, int row, int token, int from, int width, double weight) {
    double slope = 0;
    for (int i = from; i < from + width; i++) {
      double g = y.slopes[row * y.width + i];
      slope += g * v.values[token * y.width + i];
      if (v.asked) {
        v.slopes[token * y.width + i] += weight * g;
      }
    }
    return slope;
  }

  private static void scoreBackward(
      Rows q, Rows k, int row, int token, int from, int width, double z) {
    for (int i = from; i < from + width; i++) {
      if (q.asked) {
        q.slopes[row * q.width + i] += z * k.values[token * q.width + i];
      }
      if (k.asked) {
        k.slopes[token * q.width + i] += z * q.values[row * q.width + i];
      }
    }
  }

  /** The mean over the first {@code counts[sample]} rows of each sample. */
  Rows pooled(Rows x, int tokens, int[] counts) {
    Rows y = new Rows(counts.length, x.width, x.asked);
    for (int sample = 0; sample < counts.length; sample++) {
      for (int t = 0; t < counts[sample]; t++) {
        for (int i = 0; i < x.width; i++) {
          y.values[sample * x.width + i] +=
              x.values[(sample * tokens + t) * x.width + i] / counts[sample];
        }
      }
    }
    note(
        y,
        () -> {
          for (int sample = 0; sample < counts.length; sample++) {
            for (int t = 0; t < counts[sample]; t++) {
              for (int i = 0; i < x.width; i++) {
                x.slopes[(sample * tokens + t) * x.width + i] +=
                    y.slopes[sample * x.width + i] / counts[sample];
              }
            }
          }
        });
    return y;
  }

  /** Mean squared error of one column; starts the backward pass. */
  static double squaredError(Rows scores, double[] labels) {
    double loss = 0;
    for (int sample = 0; sample < labels.length; sample++) {
      double d = scores.values[sample] - labels[sample];
      loss += d * d / labels.length;
      if (scores.asked) {
        scores.slopes[sample] = 2 * d / labels.length;
      }
    }
    return loss;
  }

  /** Mean cross-entropy of the softmax of each row; starts the backward pass. */
  static double crossEntropy(Rows scores, double[] labels) {
    int classes = scores.width;
    double loss = 0;
    for (int sample = 0; sample < labels.length; sample++) {
      double most = Double.NEGATIVE_INFINITY;
      for (int c = 0; c < classes; c++) {
        most = Math.max(most, scores.values[sample * classes + c]);
      }
      double sum = 0;
      for (int c = 0; c < classes; c++) {
        sum += StrictMath.exp(scores.values[sample * classes + c] - most);
      }
      int label = (int) labels[sample];
      loss +=
          (StrictMath.log(sum) + most - scores.values[sample * classes + label]) / labels.length;
      for (int c = 0; c < classes && scores.asked; c++) {
        double p = StrictMath.exp(scores.values[sample * classes + c] - most) / sum;
        scores.slopes[sample * classes + c] = (p - (c == label ? 1 : 0)) / labels.length;
      }
    }
    return loss;
  }
}
