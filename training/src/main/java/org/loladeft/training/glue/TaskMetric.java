package org.loladeft.training.glue;

import org.apache.commons.math3.stat.correlation.PearsonsCorrelation;
import org.apache.commons.math3.stat.correlation.SpearmansCorrelation;
import org.loladeft.formats.HasId;

/** What GLUE's tasks are judged by. */
public enum TaskMetric implements HasId {
  /** Share of equal labels, from 0 to 1. */
  ACCURACY("accuracy") {
    @Override
    double checked(double[] predicted, double[] gold) {
      double equal = 0;
      for (int i = 0; i < gold.length; i++) {
        equal += predicted[i] == gold[i] ? 1 : 0;
      }
      return equal / gold.length;
    }
  },
  /**
   * Harmonic mean of precision and recall of class 1, 2 TP / (2 TP + FP + FN), from 0 to 1; 0 where
   * there is no such class, neither predicted nor given.
   */
  F1("f1") {
    @Override
    double checked(double[] predicted, double[] gold) {
      Confusion c = Confusion.of(predicted, gold);
      return c.truePositive == 0 ? 0 : 2 * c.truePositive / (c.positive + c.called);
    }
  },
  /**
   * Matthews' correlation of two classes (B. Matthews, Biochimica et Biophysica Acta 405, 1975),
   * from -1 to 1; 0 where either side has one class only.
   */
  MATTHEWS("matthews") {
    @Override
    double checked(double[] predicted, double[] gold) {
      Confusion c = Confusion.of(predicted, gold);
      double n = gold.length;
      double spread = c.positive * (n - c.positive) * c.called * (n - c.called);
      return spread == 0 ? 0 : (c.truePositive * n - c.positive * c.called) / Math.sqrt(spread);
    }
  },
  /** Pearson's correlation, from -1 to 1; 0 where either side is constant or there is one pair. */
  PEARSON("pearson") {
    @Override
    double checked(double[] predicted, double[] gold) {
      return gold.length < 2 ? 0 : orZero(new PearsonsCorrelation().correlation(predicted, gold));
    }
  },
  /** Spearman's correlation of ranks, equal values sharing theirs; 0 as for Pearson's. */
  SPEARMAN("spearman") {
    @Override
    double checked(double[] predicted, double[] gold) {
      return gold.length < 2 ? 0 : orZero(new SpearmansCorrelation().correlation(predicted, gold));
    }
  };

  private final String id;

  TaskMetric(String id) {
    this.id = id;
  }

  @Override
  public String id() {
    return id;
  }

  /**
   * The figure. O(n), Spearman's O(n log n).
   *
   * @param predicted class indices or scores
   * @param gold the right ones, as many, at least one
   * @return the figure, finite
   * @throws IllegalArgumentException if the lengths differ, there is none, or a value is not finite
   */
  public double of(double[] predicted, double[] gold) {
    if (predicted.length != gold.length || gold.length == 0) {
      throw new IllegalArgumentException(
          predicted.length
              + " predictions for "
              + gold.length
              + " labels: expected as many, at least one");
    }
    for (int i = 0; i < gold.length; i++) {
      if (!Double.isFinite(predicted[i]) || !Double.isFinite(gold[i])) {
        throw new IllegalArgumentException(
            "prediction "
                + i
                + " is "
                + predicted[i]
                + " for label "
                + gold[i]
                + ": expected finite numbers");
      }
    }
    return checked(predicted, gold);
  }

  abstract double checked(double[] predicted, double[] gold);

  private static double orZero(double value) {
    return Double.isNaN(value) ? 0 : value;
  }

  /** Counts of class 1: given, predicted ("called"), and both. */
  private record Confusion(double truePositive, double positive, double called) {
    static Confusion of(double[] predicted, double[] gold) {
      double both = 0;
      double positive = 0;
      double called = 0;
      for (int i = 0; i < gold.length; i++) {
        both += predicted[i] == 1 && gold[i] == 1 ? 1 : 0;
        positive += gold[i] == 1 ? 1 : 0;
        called += predicted[i] == 1 ? 1 : 0;
      }
      return new Confusion(both, positive, called);
    }
  }
}
