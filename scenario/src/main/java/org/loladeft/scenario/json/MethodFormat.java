package org.loladeft.scenario.json;

import java.util.List;
import java.util.Set;
import org.loladeft.formats.FieldValues;
import org.loladeft.formats.JsonField;
import org.loladeft.formats.ObjectFormat;
import org.loladeft.scenario.FineTuning;
import org.loladeft.scenario.LoraTarget;

/** A scenario's fine-tuning method. */
final class MethodFormat extends ObjectFormat<FineTuning> {

  private final JsonField<String> kind =
      required("kind", oneOf("lora", "houlsby", "pfeiffer", "bitfit", "whole-layer"));
  private final JsonField<Integer> rank = optional("rank", DimensionsFormat.WIDTH);
  private final JsonField<List<LoraTarget>> targets =
      optional("targets", distinct(oneOf(LoraTarget.values()), "at least one matrix"));
  private final JsonField<Integer> bottleneck = optional("bottleneck", DimensionsFormat.WIDTH);

  MethodFormat() {
    rule(when(given(kind, "lora"), all(requires(rank, targets), refuses(bottleneck))));
    rule(
        when(
            given(kind, "houlsby", "pfeiffer"), all(requires(bottleneck), refuses(rank, targets))));
    rule(when(given(kind, "bitfit", "whole-layer"), refuses(rank, targets, bottleneck)));
  }

  @Override
  protected FineTuning fromFields(FieldValues fields) {
    String word = fields.get(kind);
    return switch (word) {
      case "lora" -> new FineTuning.Lora(fields.get(rank), Set.copyOf(fields.get(targets)));
      case "houlsby" -> new FineTuning.Houlsby(fields.get(bottleneck));
      case "pfeiffer" -> new FineTuning.Pfeiffer(fields.get(bottleneck));
      case "bitfit" -> new FineTuning.BitFit();
      case "whole-layer" -> new FineTuning.WholeLayer();
      default -> throw new IllegalStateException("no method for kind " + word);
    };
  }

  @Override
  protected void toFields(FineTuning method, FieldValues fields) {
    fields.set(kind, method.kind());
    if (method instanceof FineTuning.Lora lora) {
      fields.set(rank, lora.rank()).set(targets, List.copyOf(lora.targets()));
    } else if (method instanceof FineTuning.Houlsby houlsby) {
      fields.set(bottleneck, houlsby.bottleneck());
    } else if (method instanceof FineTuning.Pfeiffer pfeiffer) {
      fields.set(bottleneck, pfeiffer.bottleneck());
    }
  }
}
