package org.loladeft.scenario.json;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.loladeft.formats.FieldSpec;
import org.loladeft.formats.JsonCursor;
import org.loladeft.formats.ObjectFields;
import org.loladeft.scenario.FineTuning;
import org.loladeft.scenario.FoundationModel;
import org.loladeft.scenario.LayerGroups;
import org.loladeft.scenario.LayerShape;
import org.loladeft.scenario.LoraTarget;
import org.loladeft.scenario.ModelPreset;

/** Reads a scenario's model, blocks and method. */
final class WorkloadReader {

  private static final int MAX_LAYERS = 100_000;
  private static final int MAX_WIDTH = 10_000_000;

  private static final List<String> DIMENSIONS =
      List.of("layers", "hidden", "feedForward", "heads", "otherParameters", "maxSequence");

  private static final FieldSpec MODEL =
      FieldSpec.required()
          .optional("preset")
          .optional(DIMENSIONS.toArray(new String[0]))
          .optional("name", "keyValueHeads", "gated", "vocabulary");

  private static final FieldSpec BLOCKS = FieldSpec.required().optional("layersPerBlock", "layers");

  private static final FieldSpec METHOD =
      FieldSpec.required("kind").optional("rank", "targets", "bottleneck");

  private static final List<String> METHODS =
      List.of("lora", "houlsby", "pfeiffer", "bitfit", "whole-layer");

  private WorkloadReader() {}

  static FoundationModel model(JsonCursor in) {
    ModelPreset preset = null;
    String name = "model";
    int layers = 0;
    int hidden = 0;
    int feedForward = 0;
    int heads = 0;
    int keyValueHeads = 0;
    boolean gated = false;
    double otherParameters = 0;
    OptionalInt vocabulary = OptionalInt.empty();
    int maxSequence = 0;
    ObjectFields fields = in.object(MODEL);
    while (fields.next()) {
      switch (fields.name()) {
        case "preset" -> preset = in.choice(ModelPreset.values());
        case "name" -> name = in.text();
        case "layers" -> layers = in.whole(1, MAX_LAYERS);
        case "hidden" -> hidden = in.whole(1, MAX_WIDTH);
        case "feedForward" -> feedForward = in.whole(1, MAX_WIDTH);
        case "heads" -> heads = in.whole(1, MAX_WIDTH);
        case "keyValueHeads" -> keyValueHeads = in.whole(1, MAX_WIDTH);
        case "gated" -> gated = in.flag();
        case "otherParameters" -> otherParameters = in.nonNegative();
        case "vocabulary" -> vocabulary = OptionalInt.of(in.whole(1, Integer.MAX_VALUE));
        default -> maxSequence = in.whole(1, Integer.MAX_VALUE);
      }
    }
    if (preset != null) {
      fields.requireAlone("preset");
      return preset.model();
    }
    DIMENSIONS.forEach(field -> fields.require(field, "it, or a preset"));
    int groups = keyValueHeads == 0 ? heads : keyValueHeads;
    var shape = List.of(hidden, feedForward, heads, groups);
    boolean gate = gated;
    LayerShape layer =
        in.checked(
            () -> new LayerShape(shape.get(0), shape.get(1), shape.get(2), shape.get(3), gate));
    return new FoundationModel(name, layers, layer, otherParameters, vocabulary, maxSequence);
  }

  static ScenarioReader.BlockChoice blocks(JsonCursor in) {
    int layersPerBlock = 1;
    List<Integer> sizes = new ArrayList<>();
    ObjectFields fields = in.object(BLOCKS);
    while (fields.next()) {
      if (fields.name().equals("layersPerBlock")) {
        layersPerBlock = in.whole(1, MAX_LAYERS);
      } else if (in.array(i -> sizes.add(in.whole(1, MAX_LAYERS))) == 0) {
        throw in.bad("the list is empty: expected the number of layers of each block");
      }
    }
    if (!sizes.isEmpty()) {
      fields.requireAlone("layers");
      return layers -> new LayerGroups(sizes);
    }
    fields.require("layersPerBlock", "it, or layers");
    int size = layersPerBlock;
    return layers -> LayerGroups.of(layers, size);
  }

  static FineTuning method(JsonCursor in) {
    String kind = "";
    int rank = 0;
    int bottleneck = 0;
    Set<LoraTarget> targets = EnumSet.noneOf(LoraTarget.class);
    ObjectFields fields = in.object(METHOD);
    while (fields.next()) {
      switch (fields.name()) {
        case "kind" -> kind = in.oneOf(METHODS);
        case "rank" -> rank = in.whole(1, MAX_WIDTH);
        case "bottleneck" -> bottleneck = in.whole(1, MAX_WIDTH);
        default -> readTargets(in, targets);
      }
    }
    boolean lora = kind.equals("lora");
    boolean adapter = kind.equals("houlsby") || kind.equals("pfeiffer");
    fields.requireExactly("rank", lora, "with kind " + kind);
    fields.requireExactly("targets", lora, "with kind " + kind);
    fields.requireExactly("bottleneck", adapter, "with kind " + kind);
    return switch (kind) {
      case "lora" -> new FineTuning.Lora(rank, targets);
      case "houlsby" -> new FineTuning.Houlsby(bottleneck);
      case "pfeiffer" -> new FineTuning.Pfeiffer(bottleneck);
      case "bitfit" -> new FineTuning.BitFit();
      default -> new FineTuning.WholeLayer();
    };
  }

  private static void readTargets(JsonCursor in, Set<LoraTarget> targets) {
    int count =
        in.array(
            i -> {
              if (!targets.add(in.choice(LoraTarget.values()))) {
                throw in.bad("the target occurs twice: expected it once");
              }
            });
    if (count == 0) {
      throw in.bad("the list is empty: expected at least one matrix");
    }
  }
}
