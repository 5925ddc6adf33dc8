package org.loladeft.api.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.loladeft.api.Block;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.Uplink;

/** The bounds at figures whose needs are known, and at the ends of what doubles can say. */
class ShareBoundsEdgesTest {

  private static final double INFINITE = Double.POSITIVE_INFINITY;
  private static final Uplink DEDICATED = new Uplink.Dedicated();

  /** One device, with enough memory for each block. */
  private static DeftProblem row(Uplink uplink, double channel, double[] bits, double... compute) {
    List<Block> blocks = new ArrayList<>();
    for (int j = 0; j < bits.length; j++) {
      blocks.add(new Block("b" + j, 1, bits[j]));
    }
    return DeftProblem.builder(uplink, blocks)
        .device(1, channel, compute, new double[bits.length])
        .build();
  }

  private static DeftProblem pair(Uplink uplink, double bits, double channel, double compute) {
    return row(uplink, channel, new double[] {bits}, compute);
  }

  private static boolean mayFinish(DeftProblem p, double threshold) {
    return new ShareBounds(p, threshold).mayFinishBelow(0, 0);
  }

  private static double least(DeftProblem p, double threshold) {
    return new ShareBounds(p, threshold).leastShare(0, 0, INFINITE);
  }

  private static double need(DeftProblem p, double threshold, double compute, double bits) {
    return new ShareBounds(p, threshold).leastNeed(0, compute, bits);
  }

  @Test
  void a_pair_finishes_below_a_threshold_that_is_above_its_latency_and_no_other() {
    // 1 + 3 / 2 s alone.
    DeftProblem dedicated = pair(DEDICATED, 3, 2, 1);
    assertFalse(mayFinish(dedicated, 2.5));
    assertTrue(mayFinish(dedicated, Math.nextUp(2.5)));
    assertTrue(mayFinish(dedicated, INFINITE));
    DeftProblem shared = pair(new Uplink.Shared(4), 3, 0.5, 1);
    assertFalse(mayFinish(shared, 2.5 * (1 - 1e-15)));
    assertTrue(mayFinish(shared, Math.nextUp(2.5)));
    DeftProblem idle = pair(new Uplink.Shared(4), 0, 0.5, 1);
    assertFalse(mayFinish(idle, 1));
    assertTrue(mayFinish(idle, Math.nextUp(1.0)));
    assertFalse(mayFinish(pair(new Uplink.Shared(1e300), 1e-300, 1, 1), 1));
    // 3 bit at 2 bit/s, rounded down three times: not below just that.
    double earliest = Math.nextDown(1 + Math.nextDown(3 / Math.nextUp(2.0)));
    assertFalse(mayFinish(shared, earliest));
    assertTrue(mayFinish(shared, Math.nextUp(earliest)));
    // log2(1 + 3) = 2 bit/s, where a rate of 3 without the limit of power would be enough.
    assertFalse(mayFinish(pair(new Uplink.PowerLimited(1), 2.5, 3, 0), 1));
  }

  @Test
  void on_a_dedicated_uplink_the_shortcut_never_says_late_of_what_is_not() {
    // Uploads so small that their product with the time vanishes, and one that decides by an ulp.
    assertTrue(mayFinish(pair(DEDICATED, 1e-320, 1e-10, 0), 1e-300));
    assertFalse(mayFinish(pair(DEDICATED, 0x1p-1000, 0x1p-40, 0), 0x1p-960));
    for (int i = 1; i < 2000; i++) {
      double bits = i / 7.0;
      double compute = i / 11.0;
      double channel = 1 + i / 13.0;
      double latency = compute + bits / channel;
      assertFalse(mayFinish(pair(DEDICATED, bits, channel, compute), latency));
      assertTrue(mayFinish(pair(DEDICATED, bits, channel, compute), Math.nextUp(latency)));
    }
  }

  @Test
  void a_device_without_the_memory_finishes_nothing() {
    DeftProblem p =
        DeftProblem.builder(new Uplink.Shared(1), List.of(new Block("b", 1, 1)))
            .device(1, 1, new double[] {1}, new double[] {2})
            .build();
    assertFalse(mayFinish(p, INFINITE));
    assertEquals(INFINITE, least(p, INFINITE));
    DeftProblem just =
        DeftProblem.builder(new Uplink.Shared(1), List.of(new Block("b", 1, 1)))
            .device(2, 1, new double[] {1}, new double[] {2})
            .build();
    assertTrue(mayFinish(just, INFINITE));
    assertEquals(0, least(just, INFINITE));
  }

  @Test
  void the_share_of_whole_figures_is_known_to_an_ulp_or_two() {
    // 6 bit in 2 s at 1.5 bit/s/Hz.
    DeftProblem p = pair(new Uplink.Shared(4), 6, 1.5, 1);
    assertTrue(least(p, 3) <= 2 && least(p, 3) > 2 - 4e-15);
    assertEquals(INFINITE, least(p, 1));
    assertEquals(INFINITE, least(p, 0.5));
    assertEquals(0, least(p, INFINITE));
    assertEquals(0, least(pair(new Uplink.Shared(4), 0, 1.5, 1), 1));
    DeftProblem whole = pair(new Uplink.ResourceBlocks(4), 5, 1.5, 1);
    assertEquals(2, least(whole, 3));
    assertEquals(1, least(whole, 100));
    assertEquals(1, least(whole, INFINITE));
    assertEquals(INFINITE, least(whole, 1));
  }

  @Test
  void bounds_are_the_same_doubles_everywhere() {
    Uplink band = new Uplink.Shared(1);
    Uplink limited = new Uplink.PowerLimited(1);
    double second = Math.nextDown(1.0); // what is left of it is rounded up to 1 s
    requireBound(0.476190476190476, band, 1, 3, 0, 0.7, INFINITE);
    requireBound(15000.000000001644, band, 3, 0.2, 3, 3.001, INFINITE);
    // Products of channel and time at the ends of what is divided without scaling.
    requireBound(0x1.ffffffffffffcp899, band, 1, 0x1p-450, 0, Math.nextDown(0x1p-450), INFINITE);
    requireBound(0x1.ffffffffffffcp-901, band, 1, 0x1p450, 0, Math.nextDown(0x1p450), INFINITE);
    requireBound(791.6018476357192, limited, 200, 256, 1e6, 1000000.625, INFINITE);
    requireBound(0.21841310628219796, limited, 1e-6, 5, 5, 5.000001, 15);
    requireBound(INFINITE, limited, 0.5, 6, 1.5, 2.75, 1e-6);
    requireBound(0.9999999999999994, limited, 2.000000000000002, 3, 0, second, 1); // just the cap
    requireBound(2.4245834882366273e-10, limited, 1e-6, 6e300, 32, 36, 24);
    requireBound(4.787565977310392e-7, limited, 0.5, 5e300, 4, 1028, 6);
  }

  @Test
  void up_to_the_limit_of_the_rate_and_below_the_normal_numbers_too() {
    Uplink limited = new Uplink.PowerLimited(1);
    double second = Math.nextDown(1.0);
    // 1 / ln 2 is 1.44269504088896340736 bit/s: rates of an ulp above it, of it, and below.
    requireBound(INFINITE, limited, 1.4426950408889638, 1, 0, second, INFINITE);
    requireBound(5.235113172700265E14, limited, 1.4426950408889636, 1, 0, second, INFINITE);
    requireBound(3.3504724305281696E16, limited, 92.33248261689367, 64, 0, second, INFINITE);
    requireBound(2.8416849923503128E16, limited, 92.33248261689366, 64, 0, second, INFINITE);
    requireBound(0, limited, 1.4426950408889638E300, 1e300, 0, second, INFINITE);
    double late = 1.8755351545675707e20;
    requireBound(2.77862499563898E-309, limited, 0x1p-1000, 1, late, Math.nextUp(late), INFINITE);
    requireBound(
        1.029289854613219E-308,
        limited,
        2.561390637705631E-51,
        2.2250738585072015E-138,
        0,
        4.3978913502101677E254,
        INFINITE);
    requireBound(
        5.5116752856274E-311,
        limited,
        7.435109062662146E-55,
        9.99999999999997E-54,
        0,
        1.5784956657395435E253,
        INFINITE);
  }

  private static void requireBound(
      double expected,
      Uplink uplink,
      double bits,
      double channel,
      double compute,
      double threshold,
      double cap) {
    DeftProblem p = pair(uplink, bits, channel, compute);
    double bound = new ShareBounds(p, threshold).leastShare(0, 0, cap);
    assertEquals(expected, bound, () -> p + " by " + threshold);
    ShareBoundsTest.requireLowerBound(p, threshold, Math.min(bound, cap));
  }

  @Test
  void a_quotient_is_bounded_where_the_product_leaves_the_doubles() {
    double[][] figures = { // bits, channel, seconds
      {1, 0x1p-500, 0x1p-500},
      {1, 0x1p500, 0x1p500},
      {0x1.8p1000, 0x1.4p600, 0x1.2p350},
      {0x1.8p-900, 0x1.4p-600, 0x1.2p-350},
      {0x1.8p10, 0x1.4p-450, 0x1.2p-450},
      {0x1.8p10, 0x1.4p450, 0x1.2p450},
      {0x1.8p-1000, 0x1.4p-800, 0x1.2p-150}
    };
    for (double[] f : figures) {
      BigDecimal exact =
          Decimal.of(f[0]).divide(Decimal.of(f[1]).multiply(Decimal.of(f[2])), Decimal.DIGITS);
      double bound = least(pair(new Uplink.Shared(1), f[0], f[1], 0), f[2]);
      assertTrue(Decimal.of(bound).compareTo(exact) <= 0, exact + ": " + bound);
      double tight = Math.min(exact.doubleValue(), Double.MAX_VALUE);
      assertTrue(bound >= tight * (1 - 0x1p-50) - 2 * Double.MIN_VALUE, exact + ": " + bound);
    }
  }

  @Test
  void of_many_pairs_those_are_asked_about_that_might_need_less() {
    // Times left 9, 7, 5, 3 and 1 s at 2 bit/s/Hz; 12 bit with a share of 1 take 6 s.
    double[] bits = {12, 12, 12, 12, 12};
    double[] compute = {1, 3, 5, 7, 9};
    ShareBounds shared = new ShareBounds(row(new Uplink.Shared(9), 2, bits, compute), 10);
    double[] slowest = new double[5];
    for (int j = 0; j < 5; j++) {
      slowest[j] = shared.bitsWorth(j, 1);
      assertEquals(12, slowest[j], 1e-12);
      assertTrue(slowest[j] < 12);
    }
    assertEquals(0, shared.firstAbove(0, slowest, 0));
    assertEquals(1, shared.firstAbove(0, slowest, 1));
    assertEquals(5, shared.firstAbove(0, slowest, 2));
    slowest[3] = Double.NEGATIVE_INFINITY;
    assertEquals(3, shared.firstAbove(0, slowest, 2));
    slowest[4] = 2; // exactly what is left
    assertEquals(4, shared.firstAbove(0, slowest, 4));
    ShareBounds dedicated = new ShareBounds(row(DEDICATED, 2, bits, compute), 10);
    assertEquals(Double.NEGATIVE_INFINITY, dedicated.bitsWorth(0, 1));
    assertEquals(Double.NEGATIVE_INFINITY, shared.bitsWorth(0, 0));
    assertEquals(Double.NEGATIVE_INFINITY, shared.bitsWorth(0, 1e300));
    DeftProblem tiny = pair(new Uplink.Shared(9), 1e-290 * (1 + 0x1p-48), 2, 1);
    assertEquals(Double.NEGATIVE_INFINITY, new ShareBounds(tiny, 10).bitsWorth(0, 1), "1e-290");
  }

  @Test
  void where_power_limits_the_rate_the_best_channel_tells_who_is_late() {
    // A share of 1 Hz at a channel of 3 gives log2(4) = 2 bit/s: 12 bit take 6 s at least.
    DeftProblem p =
        DeftProblem.builder(new Uplink.PowerLimited(9), List.of(new Block("b", 1, 12)))
            .device(1, 1, new double[] {5}, new double[] {0})
            .device(1, 3, new double[] {3}, new double[] {0})
            .device(1, 2, new double[] {1}, new double[] {0})
            .device(1, 3, new double[] {5}, new double[] {0})
            .build();
    ShareBounds bounds = new ShareBounds(p, 10);
    double seconds = bounds.bitsWorth(0, 1);
    assertEquals(6, seconds, 1e-12);
    assertTrue(seconds < 6);
    double[] slowest = {seconds};
    assertEquals(1, bounds.firstAbove(0, slowest, 0));
    assertEquals(0, bounds.firstAbove(1, slowest, 0));
    assertEquals(0, bounds.firstAbove(2, slowest, 0));
    assertEquals(1, bounds.firstAbove(3, slowest, 0), "5 s whatever the channel");
    // Where channel by share overflows: log2 of 2e300 / 4.8e-299 is 1990.5.
    DeftProblem huge = pair(new Uplink.PowerLimited(7), 16, 2e300, 0.5);
    assertEquals(1.6762448180360784E296, new ShareBounds(huge, 0.7).bitsWorth(0, 4.8e-299));
  }

  @Test
  void a_need_is_strict_where_latencies_are_definite() {
    DeftProblem dedicated = pair(DEDICATED, 3, 2, 1);
    assertEquals(INFINITE, need(dedicated, 2.5, 1, 3));
    assertEquals(0, need(dedicated, Math.nextUp(2.5), 1, 3));
    assertEquals(0, need(dedicated, 1.5, 1, 0));
    assertEquals(INFINITE, need(dedicated, 1, 1, 0));
    assertEquals(0, need(dedicated, INFINITE, 1, 1e308));
    assertEquals(0, need(dedicated, INFINITE, 1.7e308, 1.7e308), "an overflow is no proof");
    DeftProblem whole = pair(new Uplink.ResourceBlocks(8), 3, 2, 1);
    // 3 bit at 2 m bit/s: 1.5, 0.75, 0.5, 0.375 s.
    double[] latency = {2.5, 1.75, 1.5, 1.375};
    for (int m = 1; m <= latency.length; m++) {
      assertEquals(m + 1, need(whole, latency[m - 1], 1, 3));
      assertEquals(m, need(whole, Math.nextUp(latency[m - 1]), 1, 3));
    }
    assertEquals(8, need(whole, Math.nextUp(1 + 3 / 16.0), 1, 3));
    assertEquals(INFINITE, need(whole, 1 + 3 / 16.0, 1, 3));
    assertEquals(INFINITE, need(whole, 1, 1, 3));
    assertEquals(1, need(whole, 100, 1, 3));
    assertEquals(1, need(whole, INFINITE, 1, 3));
    assertEquals(0, need(whole, INFINITE, 1, 0));
    assertEquals(0, need(whole, Math.nextUp(1.0), 1, 0));
    assertEquals(INFINITE, need(whole, 1, 1, 0));
  }

  @Test
  void the_least_count_is_found_where_the_first_guess_is_off() {
    // The quotient overflows, vanishes, or rounds to a neighbour of the count.
    double[][] figures = { // budget, channel, compute, bits, threshold
      {1000, 1e-200, 0, 1e-110, 1e92},
      {1 << 20, 1e-300, 0, 1e-298, 3},
      {1000, 0.1, 0.3, 0.7, 0.3 + 0.7 / (0.1 * 49)},
      {1000, 0.1, 0.3, 0.7, Math.nextUp(0.3 + 0.7 / (0.1 * 49))},
      {1e6, 3, 1e9, 1, 1e9 + 1e-5},
      {1e6, 7, 1e3, 1, Math.nextUp(1e3)}
    };
    for (double[] f : figures) {
      DeftProblem p = pair(new Uplink.ResourceBlocks((int) f[0]), f[3], f[1], f[2]);
      double expected = INFINITE;
      for (int m = (int) f[0]; m > 0 && f[2] + f[3] / (m * f[1]) < f[4]; m--) {
        expected = m;
      }
      assertEquals(expected, need(p, f[4], f[2], f[3]), p + " " + f[4]);
    }
  }

  @Test
  void on_a_band_a_need_beyond_the_budget_is_infinite_and_nothing_is_below_0_s() {
    DeftProblem p = pair(new Uplink.Shared(2), 6, 1.5, 1);
    assertTrue(need(p, 3, 1, 6) <= 2);
    assertEquals(INFINITE, need(p, 3 - 1e-9, 1, 6));
    double whole = 0.476190476190476; // 1 bit in 0.7 s at 3 bit/s/Hz: all that there is
    assertEquals(whole, need(pair(new Uplink.Shared(whole), 1, 3, 0), 0.7, 0, 1));
    DeftProblem less = pair(new Uplink.Shared(Math.nextDown(whole)), 1, 3, 0);
    assertEquals(INFINITE, need(less, 0.7, 0, 1));
    assertEquals(0, need(p, 1, 1, 0));
    assertEquals(INFINITE, need(p, 0, 0, 0));
    assertEquals(0, need(p, INFINITE, 1, 6));
    DeftProblem limited = pair(new Uplink.PowerLimited(1), 12, 3, 0);
    assertEquals(1, need(limited, 6 * (1 + 1e-12), 0, 12), 1e-9);
    assertEquals(INFINITE, need(limited, 6 * (1 - 1e-12), 0, 12));
  }
}
