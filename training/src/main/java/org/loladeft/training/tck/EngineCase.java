package org.loladeft.training.tck;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.loladeft.scenario.FineTuning;
import org.loladeft.scenario.LayerGroups;
import org.loladeft.scenario.LayerShape;
import org.loladeft.training.Batch;
import org.loladeft.training.FloatTensor;
import org.loladeft.training.ModelConfig;
import org.loladeft.training.ModelFamily;
import org.loladeft.training.NamedTensors;
import org.loladeft.training.ParameterLayout;
import org.loladeft.training.TaskHead;
import org.loladeft.training.TokenizedExample;
import org.loladeft.training.TuningMethod;

/**
 * A small model with a method, parameters and samples: three layers of width 16 with two heads.
 * Weights are an order of magnitude larger than in a fresh model, so that nothing is nearly linear.
 *
 * @param name what is special about it
 * @param layout the encoder and the method
 * @param encoder its weights
 * @param parameters those of all blocks, none of them at its neutral start
 * @param batch three samples of unequal lengths
 */
record EngineCase(
    String name,
    ParameterLayout layout,
    NamedTensors encoder,
    NamedTensors parameters,
    Batch batch) {

  private static final LayerShape LAYER = new LayerShape(16, 24, 2, 2, false);
  private static final int LAYERS = 3;
  private static final int VOCABULARY = 40;
  private static final int[] LENGTHS = {5, 2, 7};

  /** Every method, both families, all heads, one to three outputs, blocks of several layers. */
  static List<EngineCase> all() {
    FineTuning queryAndValue = FineTuning.Lora.onQueryAndValue(2);
    FineTuning everyMatrix = FineTuning.Lora.onAll(3, LAYER);
    FineTuning whole = new FineTuning.WholeLayer();
    List<EngineCase> cases = new ArrayList<>();
    cases.add(of("LoRA on q and v", ModelFamily.BERT, queryAndValue, TaskHead.MEAN, 2));
    cases.add(of("LoRA on all", ModelFamily.ROBERTA, everyMatrix, TaskHead.ROBERTA, 3));
    cases.add(of("Houlsby", ModelFamily.BERT, new FineTuning.Houlsby(3), TaskHead.BERT, 2));
    cases.add(of("Pfeiffer", ModelFamily.ROBERTA, new FineTuning.Pfeiffer(4), TaskHead.MEAN, 1));
    cases.add(of("BitFit", ModelFamily.BERT, new FineTuning.BitFit(), TaskHead.BERT, 3));
    cases.add(of("whole layer", ModelFamily.ROBERTA, whole, TaskHead.ROBERTA, 1));
    TuningMethod grouped =
        new TuningMethod(queryAndValue, new LayerGroups(List.of(2)), 0.5, TaskHead.ROBERTA, 2);
    cases.add(of("LoRA on the two top layers", ModelFamily.ROBERTA, grouped));
    return List.copyOf(cases);
  }

  private static EngineCase of(
      String name, ModelFamily family, FineTuning kind, TaskHead head, int outputs) {
    return of(name, family, TuningMethod.of(kind, LAYERS, head, outputs));
  }

  static EngineCase of(String name, ModelFamily family, TuningMethod method) {
    boolean roberta = family == ModelFamily.ROBERTA;
    ModelConfig config =
        new ModelConfig(
            family, LAYERS, LAYER, VOCABULARY, 20, roberta ? 1 : 2, roberta ? 1e-5 : 1e-12);
    ParameterLayout layout = ParameterLayout.of(config, method);
    SplittableRandom random = new SplittableRandom(name.hashCode());
    NamedTensors encoder = lively(config.randomWeights(1), random);
    NamedTensors parameters = lively(layout.initial(encoder, 2), random);
    return new EngineCase(name, layout, encoder, parameters, batch(config, method, random));
  }

  /** Every number moved by up to 0.3, those of norms around 1 by up to 0.1. */
  private static NamedTensors lively(NamedTensors tensors, SplittableRandom random) {
    Map<String, FloatTensor> lively = new LinkedHashMap<>();
    tensors
        .asMap()
        .forEach(
            (name, tensor) -> {
              double spread = name.endsWith("LayerNorm.weight") ? 0.2 : 0.6;
              lively.put(
                  name,
                  FloatTensor.filled(
                      tensor.shape(),
                      i -> (float) (tensor.get(i) + spread * (random.nextDouble() - 0.5))));
            });
    return NamedTensors.of(lively);
  }

  private static Batch batch(ModelConfig config, TuningMethod method, SplittableRandom random) {
    List<TokenizedExample> examples = new ArrayList<>();
    for (int length : LENGTHS) {
      int[] ids = random.ints(length, 0, VOCABULARY).toArray();
      int[] types = random.ints(length, 0, config.tokenTypes()).toArray();
      double label =
          method.isRegression() ? 5 * random.nextDouble() : random.nextInt(method.outputs());
      examples.add(TokenizedExample.of(ids, types, label));
    }
    return Batch.of(examples);
  }

  /** The parameters with another tensor in the place of one. */
  NamedTensors with(String name, FloatTensor tensor) {
    return parameters.with(NamedTensors.of(Map.of(name, tensor)));
  }

  @Override
  public String toString() {
    return name;
  }
}
