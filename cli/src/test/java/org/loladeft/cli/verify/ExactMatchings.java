package org.loladeft.cli.verify;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;
import org.loladeft.api.DeftProblem;

/**
 * Whether a small problem of one block a device can be done by a deadline, decided in exact
 * arithmetic. It shares no code with solvers, checker and kit.
 *
 * <p>Every figure is taken as the rational number that its double is. The least share with which a
 * device ends a block in time is then rational on a band, whole with resource blocks, and where
 * power limits the rate a root to more than 60 digits. Matchings are enumerated with doubles within
 * {@value #ERROR} of these, relatively; where such a sum is too near the budget to tell, the exact
 * one does. O(K! / (K - L)!) matchings at worst; meant for L up to 5 and K up to 8.
 */
final class ExactMatchings {

  /** Of a share in doubles, and of a sum of up to 20 of them. */
  private static final double ERROR = 1e-14;

  private static final MathContext DIGITS = new MathContext(80, RoundingMode.HALF_EVEN);

  /** Where a root ends: the next step of Newton's method is smaller, relatively. */
  private static final BigDecimal LAST_STEP = new BigDecimal("1e-35");

  /** A sum of roots that is as near as that to the budget is not decided. */
  private static final BigDecimal UNDECIDED = new BigDecimal("1e-60");

  private static final BigDecimal LN_2 = ln(BigDecimal.valueOf(2));

  private final DeftProblem problem;
  private final double deadline;
  private final @Nullable BigDecimal[][] roots;
  private final double[][] needs;

  private ExactMatchings(DeftProblem problem, double deadline) {
    this.problem = problem;
    this.deadline = deadline;
    int devices = problem.deviceCount();
    int blocks = problem.blockCount();
    this.roots = new BigDecimal[devices][blocks];
    this.needs = new double[devices][blocks];
  }

  /**
   * Whether any matching within memory ends by the deadline.
   *
   * @param problem a small problem of one block a device
   * @param deadline s, at least 0; infinite for "ever"
   */
  static boolean exists(DeftProblem problem, double deadline) {
    ExactMatchings matchings = new ExactMatchings(problem, deadline);
    for (int k = 0; k < problem.deviceCount(); k++) {
      for (int j = 0; j < problem.blockCount(); j++) {
        matchings.needs[k][j] = matchings.need(k, j);
      }
    }
    int[] devices = new int[problem.blockCount()];
    return matchings.place(devices, 0, 0, new boolean[problem.deviceCount()]);
  }

  /**
   * Whether one matching ends by the deadline.
   *
   * @param problem a problem of one block a device
   * @param devices a device for each block
   * @param deadline s, at least 0
   */
  static boolean ends(DeftProblem problem, int[] devices, double deadline) {
    ExactMatchings matchings = new ExactMatchings(problem, deadline);
    double sum = 0;
    for (int j = 0; j < devices.length; j++) {
      matchings.needs[devices[j]][j] = matchings.need(devices[j], j);
      sum += matchings.needs[devices[j]][j];
    }
    return matchings.isWithinBudget(devices, sum);
  }

  private boolean place(int[] devices, int block, double sum, boolean[] taken) {
    if (isBeyond(sum)) {
      return false;
    } else if (block == devices.length) {
      return isWithinBudget(devices, sum);
    }
    for (int k = 0; k < taken.length; k++) {
      if (!taken[k]) {
        taken[k] = true;
        devices[block] = k;
        if (place(devices, block + 1, sum + needs[k][block], taken)) {
          return true;
        }
        taken[k] = false;
      }
    }
    return false;
  }

  private double budget() {
    return problem.uplink().isJoint() ? problem.uplink().budget() : 0;
  }

  private boolean isBeyond(double sum) {
    return sum == Double.POSITIVE_INFINITY || sum > budget() * (1 + ERROR);
  }

  private boolean isWithinBudget(int[] devices, double sum) {
    if (isBeyond(sum) || sum < budget() * (1 - ERROR)) {
      return !isBeyond(sum);
    }
    return switch (problem.uplink().kind()) {
      case DEDICATED, RESOURCE_BLOCKS -> sum <= budget();
      case SHARED -> isSumWithinBudget(devices);
      case POWER_LIMITED -> isSumOfRootsWithinBudget(devices);
    };
  }

  /** Sum of S_j / (e_k (T - t_kj)) at most B, without a division. */
  private boolean isSumWithinBudget(int[] devices) {
    BigDecimal numerator = BigDecimal.ZERO;
    BigDecimal denominator = BigDecimal.ONE;
    for (int j = 0; j < devices.length; j++) {
      if (needs[devices[j]][j] > 0) {
        BigDecimal bits = new BigDecimal(problem.uploadBits(j));
        BigDecimal most = left(devices[j], j).multiply(new BigDecimal(problem.channel(devices[j])));
        numerator = numerator.multiply(most).add(bits.multiply(denominator));
        denominator = denominator.multiply(most);
      }
    }
    return numerator.compareTo(denominator.multiply(new BigDecimal(budget()))) <= 0;
  }

  private boolean isSumOfRootsWithinBudget(int[] devices) {
    BigDecimal over = new BigDecimal(budget()).negate();
    for (int j = 0; j < devices.length; j++) {
      BigDecimal root = roots[devices[j]][j];
      over = root == null ? over : over.add(root);
    }
    if (over.abs().compareTo(UNDECIDED.multiply(new BigDecimal(budget()))) < 0) {
      throw new ArithmeticException("60 digits don't decide " + problem + " by " + deadline + " s");
    }
    return over.signum() <= 0;
  }

  /** T - t_kj, exactly. */
  private BigDecimal left(int k, int j) {
    return new BigDecimal(deadline).subtract(new BigDecimal(problem.computeSeconds(k, j)));
  }

  /** The least share with which device k ends block j in time, infinite if there is none. */
  private double need(int k, int j) {
    double compute = problem.computeSeconds(k, j);
    boolean fits = problem.blockMemoryBytes(k, j) <= problem.memoryBytes(k);
    boolean uploads = problem.uploadBits(j) > 0;
    if (!fits || compute > deadline || uploads && compute == deadline) {
      return Double.POSITIVE_INFINITY;
    } else if (!uploads) {
      return 0;
    } else if (deadline == Double.POSITIVE_INFINITY) {
      return problem.uplink().kind().hasWholeShares() ? 1 : 0;
    }
    return switch (problem.uplink().kind()) {
      case DEDICATED -> parts(k, j).compareTo(BigDecimal.ONE) <= 0 ? 0 : Double.POSITIVE_INFINITY;
      case RESOURCE_BLOCKS -> parts(k, j).doubleValue();
      case SHARED -> problem.uploadBits(j) / (problem.channel(k) * (deadline - compute));
      case POWER_LIMITED -> root(k, j);
    };
  }

  /** How many times the channel must be had: S_j / (r_k (T - t_kj)), the next whole number. */
  private BigDecimal parts(int k, int j) {
    double quotient =
        problem.uploadBits(j) / (problem.channel(k) * (deadline - problem.computeSeconds(k, j)));
    double above = Math.ceil(quotient);
    if (quotient > 0.1 && quotient < 1e9 && Math.abs(quotient - Math.rint(quotient)) > 1e-5) {
      return BigDecimal.valueOf(above);
    }
    BigDecimal one = new BigDecimal(problem.channel(k)).multiply(left(k, j));
    BigDecimal[] whole = new BigDecimal(problem.uploadBits(j)).divideAndRemainder(one);
    return whole[1].signum() > 0 ? whole[0].add(BigDecimal.ONE) : whole[0];
  }

  /**
   * The b with b log2(1 + g / b) = S / (T - t): for x = b / g, x ln(1 + 1/x) = r. The function is
   * increasing and concave, so that Newton's steps from below the root rise and don't pass it.
   */
  private double root(int k, int j) {
    BigDecimal g = new BigDecimal(problem.channel(k));
    BigDecimal rate = new BigDecimal(problem.uploadBits(j)).divide(left(k, j), DIGITS);
    BigDecimal r = rate.multiply(LN_2, DIGITS).divide(g, DIGITS);
    if (r.compareTo(BigDecimal.ONE) >= 0) {
      return Double.POSITIVE_INFINITY;
    }
    BigDecimal x = new BigDecimal(beginning(r.doubleValue()));
    for (BigDecimal step = x; step.abs().compareTo(LAST_STEP.multiply(x)) > 0; x = x.add(step)) {
      BigDecimal inverse = BigDecimal.ONE.divide(x, DIGITS);
      BigDecimal log = ln(BigDecimal.ONE.add(inverse));
      BigDecimal slope = log.subtract(inverse.divide(BigDecimal.ONE.add(inverse), DIGITS), DIGITS);
      step = r.subtract(x.multiply(log, DIGITS)).divide(slope, DIGITS);
    }
    roots[k][j] = x.multiply(g, DIGITS);
    return roots[k][j].doubleValue();
  }

  /** A point below the root, and near it where doubles can. */
  private static double beginning(double r) {
    double x = r / 2200;
    for (int i = 0; i < 40; i++) {
      double log = Math.log1p(1 / x);
      double next = x + (r - x * log) / (log - 1 / (1 + x));
      if (!(next > x) || next > 1e6) {
        break;
      }
      x = next;
    }
    return x * (1 - 1e-12);
  }

  /** The double's logarithm, and that of what is left, which is within 1e-13 of 1. */
  private static BigDecimal ln(BigDecimal v) {
    BigDecimal near = new BigDecimal(Math.log(v.doubleValue()));
    BigDecimal rest = v.multiply(exp(near.negate()), DIGITS).subtract(BigDecimal.ONE);
    BigDecimal power = rest;
    BigDecimal sum = near;
    for (int n = 1; n <= 7; n++) {
      BigDecimal term = power.divide(BigDecimal.valueOf(n), DIGITS);
      sum = n % 2 == 1 ? sum.add(term) : sum.subtract(term);
      power = power.multiply(rest, DIGITS);
    }
    return sum;
  }

  /** The series at v / 2^20, squared 20 times; 10 digits more make up for that. */
  private static BigDecimal exp(BigDecimal v) {
    MathContext more = new MathContext(DIGITS.getPrecision() + 10, RoundingMode.HALF_EVEN);
    BigDecimal small = v.divide(BigDecimal.valueOf(1 << 20), more);
    BigDecimal term = BigDecimal.ONE;
    BigDecimal sum = BigDecimal.ONE;
    for (int n = 1; n <= 18; n++) {
      term = term.multiply(small, more).divide(BigDecimal.valueOf(n), more);
      sum = sum.add(term, more);
    }
    for (int i = 0; i < 20; i++) {
      sum = sum.multiply(sum, more);
    }
    return sum;
  }
}
