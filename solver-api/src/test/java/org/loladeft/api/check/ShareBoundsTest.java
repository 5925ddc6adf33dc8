package org.loladeft.api.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.loladeft.api.Block;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.Uplink;

/** The bounds against decimal arithmetic, over the whole range of doubles. */
class ShareBoundsTest {

  private static final double INFINITE = Double.POSITIVE_INFINITY;

  private static DeftProblem pair(Uplink uplink, double bits, double channel, double compute) {
    return DeftProblem.builder(uplink, List.of(new Block("b", 1, bits)))
        .device(1, channel, new double[] {compute}, new double[] {0})
        .build();
  }

  /** A random pair whose figures are within a factor of 10^decades of ordinary ones. */
  private static DeftProblem randomPair(String kind, Random random, double decades) {
    while (true) {
      try {
        return pair(
            uplink(kind, random, decades),
            wide(random, 1e6, decades),
            wide(random, 1e3, decades),
            random.nextInt(4) == 0 ? 0 : wide(random, 1, decades));
      } catch (IllegalArgumentException e) {
        assertTrue(e.getMessage().contains("overflows"), e.getMessage());
      }
    }
  }

  private static Uplink uplink(String kind, Random random, double decades) {
    double budget = wide(random, 1e5, decades);
    return switch (kind) {
      case "shared" -> new Uplink.Shared(budget);
      case "power-limited" -> new Uplink.PowerLimited(budget);
      default -> new Uplink.ResourceBlocks(1 + random.nextInt(1000));
    };
  }

  private static double wide(Random random, double centre, double decades) {
    double value = centre * Math.pow(10, decades * (2 * random.nextDouble() - 1));
    return Math.min(Math.max(value, Double.MIN_VALUE), 1e308);
  }

  /** A threshold near what some share reaches, or anywhere, or a few ulps off the computation. */
  private static double threshold(DeftProblem p, Random random) {
    double share = p.uplink().budget() * random.nextDouble();
    double at =
        switch (random.nextInt(4)) {
          case 0 -> p.computeSeconds(0, 0) + wide(random, 1, 12);
          case 1 -> p.computeSeconds(0, 0) + random.nextInt(5) * Math.ulp(p.computeSeconds(0, 0));
          case 2 -> p.bestLatencySeconds(0, 0) * (1 + (random.nextInt(9) - 4) * 1e-16);
          default -> p.computeSeconds(0, 0) + p.uploadSeconds(0, 0, Math.max(share, 1));
        };
    return Math.min(at, Double.MAX_VALUE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"shared", "power-limited", "resource-blocks"})
  void a_least_share_never_suffices_to_finish_early(String kind) {
    Random random = new Random(kind.length());
    for (int i = 0; i < 6000; i++) {
      DeftProblem p = randomPair(kind, random, i % 3 == 0 ? 1 : i % 3 == 1 ? 20 : 150);
      double threshold = threshold(p, random);
      double least = new ShareBounds(p, threshold).leastShare(0, 0, INFINITE);
      requireLowerBound(p, threshold, least);
    }
  }

  /** With any share below the bound, here half a promille or one block less, it is too late. */
  static void requireLowerBound(DeftProblem p, double threshold, double least) {
    boolean whole = p.uplink() instanceof Uplink.ResourceBlocks;
    BigDecimal below;
    if (least == INFINITE) {
      below = Decimal.of(Double.MAX_VALUE).pow(2); // No share at all may suffice.
    } else if (whole) {
      below = Decimal.of(least).subtract(BigDecimal.ONE);
    } else {
      below = Decimal.of(least).multiply(Decimal.of(1 - 0x1p-50));
    }
    if (below.signum() > 0) {
      BigDecimal latency = Decimal.latency(p, 0, 0, below);
      assertTrue(
          latency.compareTo(Decimal.of(threshold)) > 0,
          () -> p + " finishes by " + threshold + " with less than " + least);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"shared", "power-limited", "resource-blocks"})
  void a_capped_least_share_is_never_above_the_cap_and_the_truth(String kind) {
    Random random = new Random(kind.length() + 1);
    for (int i = 0; i < 6000; i++) {
      DeftProblem p = randomPair(kind, random, i % 2 == 0 ? 1 : 20);
      double threshold = threshold(p, random);
      ShareBounds bounds = new ShareBounds(p, threshold);
      double uncapped = bounds.leastShare(0, 0, INFINITE);
      double cap = uncapped == INFINITE ? 1 : uncapped * (0.5 + random.nextDouble());
      double capped = bounds.leastShare(0, 0, cap);
      if (capped != uncapped) {
        assertEquals(INFINITE, capped, p + " at " + threshold);
        requireLowerBound(p, threshold, cap);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"shared", "power-limited", "resource-blocks"})
  void a_pair_that_can_finish_is_never_said_to_be_late(String kind) {
    Random random = new Random(kind.length() + 2);
    for (int i = 0; i < 6000; i++) {
      DeftProblem p = randomPair(kind, random, i % 3 == 0 ? 1 : i % 3 == 1 ? 20 : 150);
      double threshold = threshold(p, random);
      if (!new ShareBounds(p, threshold).mayFinishBelow(0, 0)) {
        BigDecimal best = Decimal.latency(p, 0, 0, Decimal.of(p.uplink().budget()));
        assertTrue(best.compareTo(Decimal.of(threshold)) >= 0, p + " below " + threshold);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"shared", "power-limited", "resource-blocks"})
  void the_bounds_are_tight_for_ordinary_figures(String kind) {
    Random random = new Random(kind.length() + 3);
    for (int i = 0; i < 2000; i++) {
      DeftProblem p = randomPair(kind, random, 1);
      double share = Math.max(1, Math.rint(p.uplink().budget() * random.nextDouble()));
      double latency = p.computeSeconds(0, 0) + p.uploadSeconds(0, 0, share);
      double least = new ShareBounds(p, latency * (1 - 1e-12)).leastShare(0, 0, INFINITE);
      boolean whole = p.uplink() instanceof Uplink.ResourceBlocks;
      assertTrue(whole ? least > share : least > share * (1 - 1e-13), p + " share " + share);
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e5, 1e-3, 1e-9, 1e-30, 1e-300})
  void the_bounds_are_tight_however_little_power_limited_bandwidth_there_is(double bandwidth) {
    for (double g : new double[] {1e5, 1e8, 1e11, 1e300}) {
      DeftProblem p = pair(new Uplink.PowerLimited(bandwidth), 1e6, g, 0.5);
      double latency = p.bestLatencySeconds(0, 0);
      double least = new ShareBounds(p, latency * (1 - 1e-10)).leastShare(0, 0, INFINITE);
      assertTrue(least > bandwidth && least < bandwidth * (1 + 1e-7), p + " g " + g + ": " + least);
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {1, 1e-1, 1e-2, 1e-4, 1e-6, 1e-8, 1e-10})
  void the_bounds_are_tight_up_to_the_limit_of_the_rate(double snr) {
    Random random = new Random(17);
    for (int i = 0; i < 200; i++) {
      double share = wide(random, 1e5, 2);
      DeftProblem p = pair(new Uplink.PowerLimited(share), wide(random, 1e6, 2), snr * share, 0);
      double least = new ShareBounds(p, p.bestLatencySeconds(0, 0)).leastShare(0, 0, INFINITE);
      double blur = (2 / snr + 2) * 0x1p-48; // what a relative 2^-50 of the rate is in the share
      assertTrue(least > share * (1 - blur), p + " share " + share + " least " + least);
    }
  }

  @Test
  void a_share_below_the_normal_numbers_is_bounded_in_finite_time() {
    double[][] figures = {{1e-310, 1, 1e6, 1}, {1e-300, 1e10, 1, 1e6}, {4.9e-324, 1, 1, 1}};
    for (double[] f : figures) {
      DeftProblem p = pair(new Uplink.PowerLimited(f[3]), f[0], f[2], 0);
      double least =
          assertTimeoutPreemptively(
              Duration.ofSeconds(20),
              () -> new ShareBounds(p, f[1]).leastShare(0, 0, INFINITE),
              p::toString);
      assertTrue(least >= 0 && least < Double.MIN_NORMAL, p + ": " + least);
    }
  }
}
