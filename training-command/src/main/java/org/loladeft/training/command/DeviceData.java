package org.loladeft.training.command;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.loladeft.api.SeedHash;
import org.loladeft.training.Batch;
import org.loladeft.training.TokenizedExample;
import org.loladeft.training.data.BatchPlan;
import org.loladeft.training.data.ShardRule;

/** The samples of each device, and which of them it takes in which round. Immutable. */
final class DeviceData {

  private final List<TokenizedExample> examples;
  private final Map<String, BatchPlan> plans;

  private DeviceData(List<TokenizedExample> examples, Map<String, BatchPlan> plans) {
    this.examples = examples;
    this.plans = plans;
  }

  /**
   * Deals samples.
   *
   * @param examples all samples to learn from
   * @param devices the devices' ids, in the scenario's order
   * @param rule how they are dealt
   * @param batch samples of a device and round
   * @param seed of shards and orders
   * @throws IllegalArgumentException if there are fewer samples than devices
   */
  static DeviceData deal(
      List<TokenizedExample> examples, List<String> devices, ShardRule rule, int batch, long seed) {
    double[] labels = examples.stream().mapToDouble(TokenizedExample::label).toArray();
    List<int[]> shards = rule.deal(labels, devices.size(), seed);
    Map<String, BatchPlan> plans = new TreeMap<>();
    for (int k = 0; k < devices.size(); k++) {
      plans.put(devices.get(k), BatchPlan.of(shards.get(k), batch, SeedHash.of(seed, k)));
    }
    return new DeviceData(examples, plans);
  }

  /** A device's samples of a round. */
  Batch batch(String device, int round) {
    return Batch.of(samples(device, round));
  }

  /** The samples of several devices together. */
  Batch batch(Iterable<String> devices, int round) {
    List<TokenizedExample> all = new ArrayList<>();
    devices.forEach(device -> all.addAll(samples(device, round)));
    return Batch.of(all);
  }

  private List<TokenizedExample> samples(String device, int round) {
    BatchPlan plan = Objects.requireNonNull(plans.get(device), device);
    return Arrays.stream(plan.samples(round)).mapToObj(examples::get).toList();
  }
}
