package org.loladeft.api.bandwidth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.loladeft.api.Block;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.Uplink;
import org.loladeft.api.arithmetic.ProportionalShare;

class LeastShareTest {

  private static final double INFINITY = Double.POSITIVE_INFINITY;
  private static final int ULPS = 8;

  private static DeftProblem pair(Uplink uplink, double bits, double compute, double channel) {
    return DeftProblem.builder(uplink, List.of(new Block("b", 1, bits)))
        .device(1, channel, new double[] {compute}, new double[] {1})
        .build();
  }

  private static double logUniform(SplittableRandom random, double low, double high) {
    return Math.exp(Math.log(low) + random.nextDouble() * (Math.log(high) - Math.log(low)));
  }

  @Test
  void shared_is_within_two_ulps_of_decimal_arithmetic() {
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 20_000; i++) {
      double bits = logUniform(random, 1e-3, 1e12);
      double compute = random.nextInt(4) == 0 ? 0 : logUniform(random, 1e-6, 1e6);
      double deadline = compute + logUniform(random, 1e-9, 1e6);
      double e = logUniform(random, 1e-3, 1e3);
      double share = LeastShare.of(pair(new Uplink.Shared(1e9), bits, compute, e), 0, 0, deadline);
      if (share < INFINITY) {
        BigDecimal exact =
            ExactUplink.neededRate(bits, compute, deadline)
                .divide(new BigDecimal(e), ExactUplink.DIGITS);
        BigDecimal error = exact.subtract(new BigDecimal(share)).abs();
        assertTrue(error.compareTo(new BigDecimal(2 * Math.ulp(share))) <= 0);
      }
    }
  }

  @Test
  void shared_survives_products_that_overflow_and_underflow() {
    assertEquals(1e-200, ProportionalShare.bandwidth(1e200, 1e200, 1e200), 1e-215);
    assertEquals(1e100, ProportionalShare.bandwidth(1e-300, 1e-200, 1e-200), 1e85);
    assertEquals(INFINITY, ProportionalShare.bandwidth(1, 1, 0));
  }

  @Test
  void power_limited_is_within_eight_ulps_of_decimal_arithmetic() {
    SplittableRandom random = new SplittableRandom(2);
    for (int i = 0; i < 1500; i++) {
      double g = logUniform(random, 1e-3, 1e12);
      double compute = random.nextInt(4) == 0 ? 0 : logUniform(random, 1e-3, 1e3);
      double deadline = compute + logUniform(random, 1e-6, 1e4);
      double part = random.nextBoolean() ? random.nextDouble() : logUniform(random, 1e-12, 1);
      assertPowerLimited(g, part * g / Math.log(2) * (deadline - compute), compute, deadline);
    }
  }

  @Test
  void power_limited_is_as_accurate_next_to_the_rate_limit() {
    SplittableRandom random = new SplittableRandom(3);
    for (int i = 0; i < 1500; i++) {
      double g = logUniform(random, 1, 1e9);
      double compute = random.nextDouble();
      double deadline = compute + logUniform(random, 1e-2, 1e2);
      double part = 1 - logUniform(random, 1e-16, 1e-1);
      assertPowerLimited(g, part * g / Math.log(2) * (deadline - compute), compute, deadline);
    }
  }

  private static void assertPowerLimited(double g, double bits, double compute, double deadline) {
    DeftProblem problem = pair(new Uplink.PowerLimited(1e6), bits, compute, g);
    double share = LeastShare.of(problem, 0, 0, deadline);
    BigDecimal rate = ExactUplink.neededRate(bits, compute, deadline);
    String figures = g + " " + bits + " " + compute + " " + deadline + ": " + share;
    assertEquals(ExactUplink.isBelowLimit(g, rate), share < INFINITY, figures);
    if (share < INFINITY) {
      double below = share - ULPS * Math.ulp(share);
      double above = share + ULPS * Math.ulp(share);
      assertTrue(ExactUplink.rate(g, new BigDecimal(below)).compareTo(rate) < 0, figures);
      assertTrue(ExactUplink.rate(g, new BigDecimal(above)).compareTo(rate) > 0, figures);
    }
  }

  @Test
  void resource_blocks_are_the_least_count_whose_latency_keeps_the_deadline() {
    SplittableRandom random = new SplittableRandom(4);
    for (int i = 0; i < 20_000; i++) {
      double bits = logUniform(random, 1, 1e9);
      double rate = logUniform(random, 1, 1e6);
      double compute = random.nextInt(4) == 0 ? 0 : logUniform(random, 1e-3, 1e12);
      double deadline = compute + bits / (rate * (1 + random.nextInt(1000)));
      DeftProblem p = pair(new Uplink.ResourceBlocks(1000), bits, compute, rate);
      double n = LeastShare.of(p, 0, 0, deadline);
      assertTrue(n == Math.rint(n) && n >= 1);
      assertTrue(n == INFINITY || compute + p.uploadSeconds(0, 0, n) <= deadline);
      assertTrue(n == 1 || compute + p.uploadSeconds(0, 0, n - 1) > deadline);
    }
  }

  @Test
  void the_share_never_rises_with_the_deadline_even_by_an_ulp() {
    SplittableRandom random = new SplittableRandom(5);
    for (Uplink uplink :
        List.of(
            new Uplink.Shared(1e6), new Uplink.PowerLimited(1e6), new Uplink.ResourceBlocks(9))) {
      for (int i = 0; i < 400; i++) {
        double bits = logUniform(random, 1, 1e6);
        double compute = random.nextInt(3) == 0 ? 0 : random.nextDouble();
        DeftProblem p = pair(uplink, bits, compute, logUniform(random, 1, 1e6));
        double limit = compute + bits * Math.log(2) / p.channel(0);
        assertMonotone(p, Math.nextDown(limit), 300);
        assertMonotone(p, compute + (limit - compute) / 0.75, 300);
        assertMonotone(p, limit * (1 + logUniform(random, 1e-12, 1e6)), 300);
      }
    }
  }

  private static void assertMonotone(DeftProblem p, double from, int steps) {
    double deadline = from;
    for (int s = 0; s < steps / 2; s++) {
      deadline = Math.nextDown(deadline);
    }
    double previous = INFINITY;
    for (int s = 0; s < steps; s++) {
      double share = LeastShare.of(p, 0, 0, deadline);
      assertTrue(share <= previous, () -> p + " at " + from);
      previous = share;
      deadline = Math.nextUp(deadline);
    }
  }

  @Test
  void nothing_to_upload_needs_no_share_but_time_to_compute() {
    for (Uplink uplink :
        List.of(
            new Uplink.Dedicated(),
            new Uplink.Shared(1),
            new Uplink.PowerLimited(1),
            new Uplink.ResourceBlocks(1))) {
      DeftProblem p = pair(uplink, 0, 2, 1);
      assertEquals(0, LeastShare.of(p, 0, 0, 2));
      assertEquals(INFINITY, LeastShare.of(p, 0, 0, 1.9));
      DeftProblem upload = pair(uplink, 1, 2, 1);
      assertEquals(INFINITY, LeastShare.of(upload, 0, 0, 1.9));
      assertEquals(
          uplink instanceof Uplink.ResourceBlocks ? 1 : 0, LeastShare.of(upload, 0, 0, INFINITY));
    }
  }

  @Test
  void a_block_that_does_not_fit_needs_an_infinite_share() {
    DeftProblem p =
        DeftProblem.builder(new Uplink.Shared(1), List.of(new Block("b", 1, 0)))
            .device(1, 1, new double[] {0}, new double[] {2})
            .build();
    assertEquals(INFINITY, LeastShare.of(p, 0, 0, INFINITY));
  }

  @Test
  void the_decimal_reference_knows_the_logarithm_of_ten() {
    BigDecimal ln10 = new BigDecimal("2.302585092994045684017991454684364207601101488628772976");
    BigDecimal error = ExactUplink.ln(BigDecimal.TEN).subtract(ln10).abs();
    assertTrue(error.round(ExactUplink.DIGITS).setScale(50, RoundingMode.UP).doubleValue() < 1e-49);
  }
}
