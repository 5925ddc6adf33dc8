package org.loladeft.training.server;

/** How the server turns gradients into steps. All act on each number by itself. */
public sealed interface UpdateRule {

  /**
   * Numbers kept for each parameter beside it.
   *
   * @return 0, 1 or 2
   */
  int slots();

  /**
   * A step of one number.
   *
   * @param gradient its gradient
   * @param kept its numbers that are kept, changed in place
   * @param steps how often it was stepped, this time included
   * @return what is subtracted, before the learning rate
   */
  double step(double gradient, double[] kept, int steps);

  /** Against the gradient. */
  record Sgd() implements UpdateRule {
    @Override
    public int slots() {
      return 0;
    }

    @Override
    public double step(double gradient, double[] kept, int steps) {
      return gradient;
    }
  }

  /**
   * Against a running sum of gradients, v = beta v + g, as PyTorch's SGD with momentum.
   *
   * @param beta from 0 to below 1
   */
  record Momentum(double beta) implements UpdateRule {
    /**
     * Validates.
     *
     * @throws IllegalArgumentException if not from 0 to below 1
     */
    public Momentum {
      requirePart(beta, "beta");
    }

    @Override
    public int slots() {
      return 1;
    }

    @Override
    public double step(double gradient, double[] kept, int steps) {
      kept[0] = beta * kept[0] + gradient;
      return kept[0];
    }
  }

  /**
   * Adam: D. Kingma, J. Ba, arXiv 1412.6980, algorithm 1.
   *
   * @param first decay of the mean, from 0 to below 1
   * @param second decay of the mean square, from 0 to below 1
   * @param epsilon what is added to the root, above 0
   */
  record Adam(double first, double second, double epsilon) implements UpdateRule {
    /**
     * Validates.
     *
     * @throws IllegalArgumentException if a figure is not as stated
     */
    public Adam {
      requirePart(first, "first");
      requirePart(second, "second");
      if (!(epsilon > 0 && epsilon < 1)) {
        throw new IllegalArgumentException(
            "epsilon is " + epsilon + ": expected above 0 and below 1");
      }
    }

    /**
     * The authors' figures: 0.9, 0.999, 1e-8.
     *
     * @return the rule
     */
    public static Adam withDefaults() {
      return new Adam(0.9, 0.999, 1e-8);
    }

    @Override
    public int slots() {
      return 2;
    }

    @Override
    public double step(double gradient, double[] kept, int steps) {
      kept[0] = first * kept[0] + (1 - first) * gradient;
      kept[1] = second * kept[1] + (1 - second) * gradient * gradient;
      double mean = kept[0] / (1 - power(first, steps));
      double square = kept[1] / (1 - power(second, steps));
      return mean / (Math.sqrt(square) + epsilon);
    }

    /** By squaring: exact operations alone, so that every processor takes the same step. */
    private static double power(double base, int exponent) {
      double power = 1;
      double square = base;
      for (int left = exponent; left > 0; left >>= 1) {
        power = (left & 1) == 0 ? power : power * square;
        square *= square;
      }
      return power;
    }
  }

  /**
   * A rule with its usual figures.
   *
   * @param name {@code sgd}, {@code momentum} (0.9) or {@code adam}
   * @return the rule
   * @throws IllegalArgumentException if it is none of these
   */
  static UpdateRule of(String name) {
    return switch (name) {
      case "sgd" -> new Sgd();
      case "momentum" -> new Momentum(0.9);
      case "adam" -> Adam.withDefaults();
      default ->
          throw new IllegalArgumentException(
              "update rule is '" + name + "': expected one of sgd, momentum, adam");
    };
  }

  private static void requirePart(double value, String name) {
    if (!(value >= 0 && value < 1)) {
      throw new IllegalArgumentException(name + " is " + value + ": expected from 0 to below 1");
    }
  }
}
