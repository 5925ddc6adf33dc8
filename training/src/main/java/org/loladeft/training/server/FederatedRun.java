package org.loladeft.training.server;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.loladeft.training.FloatTensor;
import org.loladeft.training.Gradient;
import org.loladeft.training.NamedTensors;
import org.loladeft.training.TrainingSession;
import org.loladeft.training.server.RoundRecord.DeviceRecord;

/**
 * Federated averaging with one local step a round: every device that takes part starts from the
 * common parameters, steps by itself on its own samples, and uploads its parameters; the server
 * takes their mean, weighted by samples. What an update rule keeps of a parameter stays on the
 * device, as far as the device has taken part. Not thread-safe.
 *
 * <p>Source: H. McMahan et al., "Communication-Efficient Learning of Deep Networks from
 * Decentralized Data", arXiv 1602.05629, algorithm 1 with one local step; theirs steps by plain
 * gradients, for which this is the step of all samples' mean gradient.
 */
public final class FederatedRun implements RoundTrainer {

  private static final String COMMON = "common/";
  private static final String DEVICE = "device/";

  private final TrainingSession session;
  private final UpdateRule rule;
  private final LearningRate rate;
  private final RoundPlan plan;
  private final Map<String, ParameterServer> devices = new TreeMap<>();
  private NamedTensors common;

  private FederatedRun(
      TrainingSession session,
      UpdateRule rule,
      NamedTensors initial,
      LearningRate rate,
      RoundPlan plan) {
    this.session = session;
    this.rule = rule;
    this.common = initial;
    this.rate = rate;
    this.plan = plan;
  }

  /**
   * A run at its start.
   *
   * @param session what computes gradients
   * @param rule how each device turns its gradients into steps
   * @param initial the parameters of all blocks and of the head
   * @param rate the learning rate of all rounds
   * @param plan who takes part; blocks that nobody trains stay
   * @return the run
   */
  public static FederatedRun of(
      TrainingSession session,
      UpdateRule rule,
      NamedTensors initial,
      LearningRate rate,
      RoundPlan plan) {
    return new FederatedRun(session, rule, initial, rate, plan);
  }

  @Override
  public RoundRecord round(int round) {
    double learningRate = rate.at(round);
    List<DeviceTask> tasks = plan.requireTasks(round);
    List<DeviceGradient> gradients = new ArrayList<>();
    for (DeviceTask task : tasks) {
      gradients.add(DeviceGradient.of(session, round, task, common));
    }
    GradientMean mean = new GradientMean();
    List<DeviceRecord> records = new ArrayList<>();
    for (DeviceGradient own : gradients) {
      ParameterServer device =
          devices.computeIfAbsent(own.record().device(), id -> ParameterServer.of(rule, common));
      device.replace(common);
      device.step(own.gradient().values(), learningRate);
      int samples = own.record().samples();
      mean.add(new Gradient(own.gradient().loss(), device.parameters()), samples);
      records.add(own.record());
    }
    Gradient averaged = mean.mean();
    common = averaged.values();
    return new RoundRecord(round, learningRate, averaged.loss(), records);
  }

  @Override
  public NamedTensors parameters() {
    return common;
  }

  @Override
  public NamedTensors state() {
    Map<String, FloatTensor> state = new LinkedHashMap<>();
    common.asMap().forEach((name, tensor) -> state.put(COMMON + name, tensor));
    devices.forEach(
        (id, device) ->
            device.state().asMap().forEach((name, tensor) -> state.put(prefix(id) + name, tensor)));
    return NamedTensors.of(state);
  }

  /** Before the names of a device's tensors; an id may hold any character. */
  private static String prefix(String id) {
    return DEVICE + URLEncoder.encode(id, StandardCharsets.UTF_8) + "/";
  }

  @Override
  public void restore(NamedTensors state) {
    Map<String, Map<String, FloatTensor>> parts = new TreeMap<>();
    state
        .asMap()
        .forEach(
            (name, tensor) -> {
              int end = name.indexOf('/', name.startsWith(DEVICE) ? DEVICE.length() : 0) + 1;
              parts
                  .computeIfAbsent(name.substring(0, end), k -> new LinkedHashMap<>())
                  .put(name.substring(end), tensor);
            });
    NamedTensors shared = NamedTensors.of(parts.getOrDefault(COMMON, Map.of()));
    ParameterServer model = ParameterServer.of(rule, common);
    model.replace(shared);
    parts.remove(COMMON);
    Map<String, ParameterServer> restored = new TreeMap<>();
    parts.forEach(
        (prefix, own) -> {
          ParameterServer device = ParameterServer.of(rule, common);
          device.restore(NamedTensors.of(own));
          restored.put(id(prefix), device);
        });
    common = model.parameters();
    devices.clear();
    devices.putAll(restored);
  }

  private static String id(String prefix) {
    if (!prefix.startsWith(DEVICE)) {
      throw new IllegalArgumentException(
          "the state has tensors of '" + prefix + "': expected those of devices");
    }
    return URLDecoder.decode(
        prefix.substring(DEVICE.length(), prefix.length() - 1), StandardCharsets.UTF_8);
  }
}
