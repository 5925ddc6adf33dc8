package org.loladeft.cli.command;

import java.util.Map;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeftResult;
import org.loladeft.api.insight.DeviceInsight;
import org.loladeft.api.insight.Insight;
import org.loladeft.api.insight.MemoryInsight;
import org.loladeft.api.insight.PairInsight;
import org.loladeft.formats.JsonOutput;

/** An insight as JSON. */
final class InsightDocument {

  private final DeftProblem problem;
  private final String solverId;
  private final Insight insight;

  private InsightDocument(DeftProblem problem, String solverId, Insight insight) {
    this.problem = problem;
    this.solverId = solverId;
    this.insight = insight;
  }

  static Map<String, Object> of(DeftProblem problem, DeftResult.Optimal optimum, Insight insight) {
    return new InsightDocument(problem, optimum.solverId(), insight).build();
  }

  private Map<String, Object> build() {
    return JsonOutput.fields(
        "format", "deft-explanation/1",
        "name", problem.name(),
        "solver", solverId,
        "latencySeconds", insight.latencySeconds(),
        "pairs", insight.pairs().stream().map(this::pair).toList(),
        "devices", insight.devices().stream().map(this::device).toList(),
        "secondsPerHertz", insight.secondsPerHertz(),
        "latencyWithOneMoreResourceBlockSeconds", insight.latencyWithOneMoreResourceBlock(),
        "memory", insight.memory().stream().map(this::memory).toList());
  }

  private Map<String, Object> pair(PairInsight pair) {
    return JsonOutput.fields(
        "block", problem.blocks().get(pair.block()).id(),
        "device", problem.deviceId(pair.device()),
        "computeSeconds", pair.computeSeconds(),
        "uploadSeconds", pair.uploadSeconds(),
        "latencySeconds", pair.latencySeconds(),
        "slackSeconds", pair.slackSeconds(),
        "binding", pair.binding(),
        "computeDominates", pair.computeDominates());
  }

  private Map<String, Object> device(DeviceInsight device) {
    return JsonOutput.fields(
        "block", problem.blocks().get(device.block()).id(),
        "device", problem.deviceId(device.device()),
        "latencyOnePercentFasterSeconds", device.latencyFaster(),
        "latencyOnePercentBetterChannelSeconds", device.latencyBetterChannel(),
        "feasibleWithout", device.latencyWithout().isPresent(),
        "latencyWithoutSeconds", device.latencyWithout(),
        "latencyWithOneMoreSeconds", device.latencyWithClone());
  }

  private Map<String, Object> memory(MemoryInsight memory) {
    return JsonOutput.fields(
        "block", problem.blocks().get(memory.block()).id(),
        "device", problem.deviceId(memory.device()),
        "extraBytes", memory.extraBytes(),
        "latencySeconds", memory.latencySeconds(),
        "gainSeconds", memory.gainSeconds(),
        "secondsPerByte", memory.secondsPerByte());
  }
}
