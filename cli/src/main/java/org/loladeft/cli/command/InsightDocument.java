package org.loladeft.cli.command;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeftResult;
import org.loladeft.api.Outcome;
import org.loladeft.api.ProblemClass;
import org.loladeft.api.Status;
import org.loladeft.api.insight.DeviceInsight;
import org.loladeft.api.insight.FixedInsight;
import org.loladeft.api.insight.Insight;
import org.loladeft.api.insight.MemoryInsight;
import org.loladeft.api.insight.PairInsight;
import org.loladeft.api.insight.PlacesInsight;
import org.loladeft.formats.JsonOutput;

/** An insight as JSON. A latency that is not a proven optimum comes with its bound. */
final class InsightDocument {

  private final DeftProblem problem;
  private final String solverId;
  private final Insight insight;

  private InsightDocument(DeftProblem problem, String solverId, Insight insight) {
    this.problem = problem;
    this.solverId = solverId;
    this.insight = insight;
  }

  static Map<String, Object> of(DeftProblem problem, DeftResult result, Insight insight) {
    return new InsightDocument(problem, result.solverId(), insight).build();
  }

  private Map<String, Object> build() {
    Map<String, Object> fields =
        JsonOutput.fields(
            "format", "deft-explanation/1",
            "name", problem.name(),
            "solver", solverId,
            "status", insight.outcome().status().name(),
            "latencySeconds", insight.latencySeconds(),
            "lowerBoundSeconds", insight.outcome().lowerBoundSeconds(),
            "pairs", insight.pairs().stream().map(this::pair).toList(),
            "devices", insight.devices().stream().map(this::device).toList(),
            "secondsPerHertz", insight.secondsPerHertz());
    insight
        .withOneMoreResourceBlock()
        .ifPresent(outcome -> put(fields, "WithOneMoreResourceBlock", outcome));
    fields.put("memory", insight.memory().stream().map(this::memory).toList());
    insight.places().ifPresent(places -> fields.put("maxBlocks", places(places)));
    if (!insight.fixed().isEmpty()) {
      fields.put("fixed", insight.fixed().stream().map(this::fixed).toList());
    }
    List<Map<String, Object>> forbidden = forbidden();
    if (!forbidden.isEmpty()) {
      fields.put("forbidden", forbidden);
    }
    return fields;
  }

  /** What is known of a changed problem, in fields whose names tell the change. */
  private static void put(Map<String, Object> fields, String change, Outcome outcome) {
    fields.put("latency" + change + "Seconds", outcome.latencySeconds());
    if (outcome.status() != Status.OPTIMAL) {
      fields.put("lowerBound" + change + "Seconds", outcome.lowerBoundSeconds());
    }
  }

  private Map<String, Object> pair(PairInsight pair) {
    return JsonOutput.fields(
        "block", blockId(pair.block()),
        "device", problem.deviceId(pair.device()),
        "computeSeconds", pair.computeSeconds(),
        "uploadSeconds", pair.uploadSeconds(),
        "latencySeconds", pair.latencySeconds(),
        "slackSeconds", pair.slackSeconds(),
        "binding", pair.binding(),
        "computeDominates", pair.computeDominates());
  }

  private Map<String, Object> device(DeviceInsight device) {
    Map<String, Object> fields = blocks(device.blocks());
    fields.put("device", problem.deviceId(device.device()));
    put(fields, "OnePercentFaster", device.faster());
    put(fields, "OnePercentBetterChannel", device.betterChannel());
    if (device.without().status() != Status.UNSOLVED) {
      fields.put("feasibleWithout", device.without().latencySeconds().isPresent());
    }
    put(fields, "Without", device.without());
    put(fields, "WithOneMore", device.withClone());
    device.withOneMoreBlock().ifPresent(outcome -> put(fields, "WithOneMoreBlock", outcome));
    device.withAnyBlocks().ifPresent(outcome -> put(fields, "WithAnyBlocks", outcome));
    return fields;
  }

  private Map<String, Object> blocks(List<Integer> blocks) {
    return problem.problemClass() == ProblemClass.ONE_BLOCK
        ? JsonOutput.fields("block", blockId(blocks.get(0)))
        : JsonOutput.fields("blocks", blocks.stream().map(this::blockId).toList());
  }

  private Map<String, Object> memory(MemoryInsight memory) {
    Map<String, Object> fields = blocks(memory.blocks());
    fields.put("device", problem.deviceId(memory.device()));
    fields.put("extraBytes", memory.extraBytes());
    put(fields, "", memory.outcome());
    fields.put("gainSeconds", memory.gainSeconds());
    fields.put("secondsPerByte", memory.secondsPerByte());
    return fields;
  }

  private static Map<String, Object> places(PlacesInsight places) {
    Map<String, Object> fields = JsonOutput.fields();
    put(fields, "WithOneMoreEach", places.withOneMoreEach());
    put(fields, "WithAny", places.withAny());
    return fields;
  }

  private Map<String, Object> fixed(FixedInsight fixed) {
    return JsonOutput.fields(
        "block", blockId(fixed.block()),
        "device", problem.deviceId(fixed.device()),
        "lowerBoundIfFreeSeconds", fixed.freed().lowerBoundSeconds());
  }

  /** Pairs that the problem forbids, those of fixed blocks apart. */
  private List<Map<String, Object>> forbidden() {
    return IntStream.range(0, problem.blockCount())
        .filter(j -> problem.fixedDevice(j) < 0)
        .boxed()
        .flatMap(
            j ->
                IntStream.range(0, problem.deviceCount())
                    .filter(k -> problem.isForbidden(k, j))
                    .mapToObj(
                        k -> JsonOutput.fields("block", blockId(j), "device", problem.deviceId(k))))
        .toList();
  }

  private String blockId(int block) {
    return problem.blocks().get(block).id();
  }
}
