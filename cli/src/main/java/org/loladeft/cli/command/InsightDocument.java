package org.loladeft.cli.command;

import java.util.LinkedHashMap;
import java.util.Map;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeftResult;
import org.loladeft.api.insight.DeviceInsight;
import org.loladeft.api.insight.Insight;
import org.loladeft.api.insight.MemoryInsight;
import org.loladeft.api.insight.PairInsight;

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
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("format", "deft-explanation/1");
    fields.put("name", problem.name());
    fields.put("solver", solverId);
    fields.put("latencySeconds", insight.latencySeconds());
    fields.put("pairs", insight.pairs().stream().map(this::pair).toList());
    fields.put("devices", insight.devices().stream().map(this::device).toList());
    fields.put("secondsPerHertz", insight.secondsPerHertz());
    fields.put("latencyWithOneMoreResourceBlockSeconds", insight.latencyWithOneMoreResourceBlock());
    fields.put("memory", insight.memory().stream().map(this::memory).toList());
    return fields;
  }

  private Map<String, Object> named(int block, int device) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("block", problem.blocks().get(block).id());
    fields.put("device", problem.deviceId(device));
    return fields;
  }

  private Map<String, Object> pair(PairInsight pair) {
    Map<String, Object> fields = named(pair.block(), pair.device());
    fields.put("computeSeconds", pair.computeSeconds());
    fields.put("uploadSeconds", pair.uploadSeconds());
    fields.put("latencySeconds", pair.latencySeconds());
    fields.put("slackSeconds", pair.slackSeconds());
    fields.put("binding", pair.binding());
    fields.put("computeDominates", pair.computeDominates());
    return fields;
  }

  private Map<String, Object> device(DeviceInsight device) {
    Map<String, Object> fields = named(device.block(), device.device());
    fields.put("latencyOnePercentFasterSeconds", device.latencyFaster());
    fields.put("latencyOnePercentBetterChannelSeconds", device.latencyBetterChannel());
    fields.put("feasibleWithout", device.latencyWithout().isPresent());
    fields.put("latencyWithoutSeconds", device.latencyWithout());
    fields.put("latencyWithOneMoreSeconds", device.latencyWithClone());
    return fields;
  }

  private Map<String, Object> memory(MemoryInsight memory) {
    Map<String, Object> fields = named(memory.block(), memory.device());
    fields.put("extraBytes", memory.extraBytes());
    fields.put("latencySeconds", memory.latencySeconds());
    fields.put("gainSeconds", memory.gainSeconds());
    fields.put("secondsPerByte", memory.secondsPerByte());
    return fields;
  }
}
