package org.loladeft.scenario.json;

import org.loladeft.formats.FieldValues;
import org.loladeft.formats.JsonField;
import org.loladeft.formats.JsonType;
import org.loladeft.formats.ObjectFormat;
import org.loladeft.scenario.FoundationModel;
import org.loladeft.scenario.LayerShape;
import org.loladeft.scenario.ModelPreset;

/** A scenario's model: a preset, or its dimensions. */
final class DimensionsFormat extends ObjectFormat<FoundationModel> {

  static final int MAX_LAYERS = 100_000;
  static final JsonType<Integer> WIDTH = whole(1, 10_000_000);

  private final JsonField<ModelPreset> preset = optional("preset", oneOf(ModelPreset.values()));
  private final JsonField<String> name = optional("name", NAME);
  private final JsonField<Integer> layers = optional("layers", whole(1, MAX_LAYERS));
  private final JsonField<Integer> hidden = optional("hidden", WIDTH);
  private final JsonField<Integer> feedForward = optional("feedForward", WIDTH);
  private final JsonField<Integer> heads = optional("heads", WIDTH);
  private final JsonField<Integer> keyValueHeads = optional("keyValueHeads", WIDTH);
  private final JsonField<Boolean> gated = optional("gated", FLAG);
  private final JsonField<Double> otherParameters = optional("otherParameters", NON_NEGATIVE);
  private final JsonField<Integer> vocabulary = optional("vocabulary", COUNT);
  private final JsonField<Integer> maxSequence = optional("maxSequence", COUNT);

  DimensionsFormat() {
    ownRule(
        when(
            requires(preset),
            noSecondField(),
            requires(layers, hidden, feedForward, heads, otherParameters, maxSequence)));
  }

  @Override
  protected FoundationModel fromFields(FieldValues fields) {
    return fields.has(preset) ? fields.get(preset).model() : dimensions(fields);
  }

  private FoundationModel dimensions(FieldValues fields) {
    return new FoundationModel(
        fields.get(name, "model"),
        fields.get(layers),
        new LayerShape(
            fields.get(hidden),
            fields.get(feedForward),
            fields.get(heads),
            fields.get(keyValueHeads, fields.get(heads)),
            fields.get(gated, false)),
        fields.get(otherParameters),
        fields.findWhole(vocabulary),
        fields.get(maxSequence));
  }

  @Override
  protected void toFields(FoundationModel model, FieldValues fields) {
    for (ModelPreset known : ModelPreset.values()) {
      if (known.model().equals(model)) {
        fields.set(preset, known);
        return;
      }
    }
    LayerShape layer = model.layer();
    fields.set(name, model.name()).set(layers, model.layers()).set(hidden, layer.hidden());
    fields.set(feedForward, layer.feedForward()).set(heads, layer.heads());
    fields.set(keyValueHeads, layer.keyValueHeads()).set(gated, layer.gated());
    fields.set(otherParameters, model.otherParameters()).set(maxSequence, model.maxSequence());
    fields.set(vocabulary, model.vocabulary());
  }
}
