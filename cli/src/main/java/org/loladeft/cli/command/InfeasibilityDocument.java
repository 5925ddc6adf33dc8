package org.loladeft.cli.command;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.loladeft.api.BlockPriceTreeProof;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeftResult;
import org.loladeft.api.HallProof;
import org.loladeft.api.Proof;
import org.loladeft.api.RunPriceProof;
import org.loladeft.api.Status;
import org.loladeft.api.insight.Cure;
import org.loladeft.api.insight.Obstacle;
import org.loladeft.formats.JsonOutput;

/** Why there is no allocation, and what would help, as JSON. */
final class InfeasibilityDocument {

  private final DeftProblem problem;

  private InfeasibilityDocument(DeftProblem problem) {
    this.problem = problem;
  }

  static Map<String, Object> of(DeftProblem problem, DeftResult result, List<Cure> cures) {
    InfeasibilityDocument document = new InfeasibilityDocument(problem);
    return JsonOutput.fields(
        "format",
        "deft-explanation/1",
        "name",
        problem.name(),
        "solver",
        result.solverId(),
        "status",
        result.status().name(),
        "obstacle",
        document.obstacle(result).map(document::describe),
        "cures",
        cures.stream().map(document::cure).toList());
  }

  private Optional<Obstacle> obstacle(DeftResult result) {
    Proof proof = result.proof().orElse(null);
    if (proof instanceof HallProof hall) {
      return Optional.of(Obstacle.of(problem, hall.blocks()));
    }
    boolean sets =
        proof instanceof RunPriceProof
            || proof instanceof BlockPriceTreeProof
            || result.status() == Status.UNSOLVED;
    return sets ? Obstacle.find(problem) : Optional.empty();
  }

  private Map<String, Object> describe(Obstacle obstacle) {
    return JsonOutput.fields(
        "blocks",
        obstacle.blocks().stream().map(j -> problem.blocks().get(j).id()).toList(),
        "places",
        obstacle.places(),
        "devices",
        obstacle.devices().stream()
            .map(
                places ->
                    JsonOutput.fields(
                        "device", problem.deviceId(places.device()),
                        "places", places.count(),
                        "limit", word(places.limit())))
            .toList());
  }

  private Map<String, Object> cure(Cure cure) {
    return JsonOutput.fields(
        "change",
        word(cure.kind()),
        "device",
        cure.device().isPresent()
            ? Optional.of(problem.deviceId(cure.device().getAsInt()))
            : Optional.empty(),
        "from",
        cure.from(),
        "to",
        cure.to(),
        "isLeast",
        cure.isLeast());
  }

  /** As fields are written: MAX_BLOCKS is maxBlocks. */
  private static String word(Enum<?> constant) {
    String[] words = constant.name().toLowerCase(Locale.ROOT).split("_", -1);
    StringBuilder camel = new StringBuilder(words[0]);
    for (int i = 1; i < words.length; i++) {
      camel.append(words[i].substring(0, 1).toUpperCase(Locale.ROOT)).append(words[i].substring(1));
    }
    return camel.toString();
  }
}
