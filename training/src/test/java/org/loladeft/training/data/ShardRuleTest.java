package org.loladeft.training.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShardRuleTest {

  private static final double[] LABELS = IntStream.range(0, 600).mapToDouble(i -> i % 2).toArray();

  @ParameterizedTest
  @ValueSource(strings = {"iid", "dirichlet:0.001", "dirichlet:0.5", "dirichlet:1000"})
  void every_sample_belongs_to_one_device_and_every_device_has_one(String words) {
    for (int devices : new int[] {1, 6, 7, 600}) {
      List<int[]> shards = ShardRule.of(words).deal(LABELS, devices, 3);
      assertEquals(devices, shards.size());
      int[] all = shards.stream().flatMapToInt(Arrays::stream).sorted().toArray();
      assertArrayEquals(IntStream.range(0, 600).toArray(), all);
      assertTrue(shards.stream().allMatch(shard -> shard.length > 0));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"iid", "dirichlet:0.5"})
  void equal_seeds_deal_equally(String words) {
    ShardRule rule = ShardRule.of(words);
    assertTrue(
        Arrays.deepEquals(rule.deal(LABELS, 6, 5).toArray(), rule.deal(LABELS, 6, 5).toArray()));
    assertNotEquals(
        Arrays.toString(rule.deal(LABELS, 6, 5).get(0)),
        Arrays.toString(rule.deal(LABELS, 6, 6).get(0)));
  }

  @Test
  void iid_shards_have_equal_sizes_and_like_mixtures() {
    for (int[] shard : new ShardRule.Iid().deal(LABELS, 7, 1)) {
      assertTrue(shard.length == 85 || shard.length == 86);
      double ones = Arrays.stream(shard).filter(i -> LABELS[i] == 1).count();
      assertEquals(0.5, ones / shard.length, 0.25);
    }
  }

  /** The mean squared distance of a device's share of class 1 from one half. */
  private static double unevenness(String words) {
    double sum = 0;
    for (int seed = 0; seed < 20; seed++) {
      for (int[] shard : ShardRule.of(words).deal(LABELS, 6, seed)) {
        double ones = Arrays.stream(shard).filter(i -> LABELS[i] == 1).count();
        sum += Math.pow(ones / shard.length - 0.5, 2) / (20 * 6);
      }
    }
    return sum;
  }

  @Test
  void small_alpha_makes_mixtures_uneven_and_large_alpha_even() {
    double skewed = unevenness("dirichlet:0.1");
    double some = unevenness("dirichlet:1");
    double even = unevenness("dirichlet:1000");
    assertTrue(
        skewed > 0.15 && skewed > 1.3 * some && some > 10 * even && even < 0.002,
        () -> skewed + " " + some + " " + even);
  }

  /** The variance of a symmetric Dirichlet's share is (1/K)(1 - 1/K) / (K alpha + 1). */
  @Test
  void sizes_of_one_class_scatter_as_dirichlets_shares_do() {
    double[] one = new double[1000];
    double square = 0;
    for (int seed = 0; seed < 300; seed++) {
      double share = new ShardRule.Dirichlet(0.5).deal(one, 4, seed).get(0).length / 1000.0;
      square += Math.pow(share - 0.25, 2) / 300;
    }
    assertEquals(0.25 * 0.75 / 3, square, 0.012);
  }

  @Test
  void scores_are_classed_by_the_nearest_whole_number() {
    double[] scores = {0.2, 4.9, 5, 0, 0.4, 4.6};
    List<int[]> shards = new ShardRule.Dirichlet(1e-3).deal(scores, 2, 2);
    assertEquals(6, shards.get(0).length + shards.get(1).length);
  }

  @Test
  void words_are_read_and_written_and_others_refused() {
    for (String words : new String[] {"iid", "dirichlet:0.5"}) {
      assertEquals(words, ShardRule.of(words).toString());
    }
    for (String bad :
        new String[] {
          "",
          "IID",
          "dirichlet",
          "dirichlet:",
          "dirichlet:x",
          "dirichlet:0",
          "dirichlet:-1",
          "dirichlet:NaN",
          "dirichlet:Infinity"
        }) {
      assertThrows(IllegalArgumentException.class, () -> ShardRule.of(bad), bad);
    }
    assertThrows(
        IllegalArgumentException.class, () -> ShardRule.of("iid").deal(new double[2], 3, 1));
  }
}
