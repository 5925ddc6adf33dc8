package org.loladeft.training.tck;

import java.util.Arrays;
import java.util.Map;
import org.loladeft.scenario.FineTuning;
import org.loladeft.scenario.LoraTarget;
import org.loladeft.training.Batch;
import org.loladeft.training.EncoderNames;
import org.loladeft.training.ModelConfig;
import org.loladeft.training.ParameterLayout;
import org.loladeft.training.TuningMethod;
import org.loladeft.training.tck.Tape.Rows;

/** A forward pass of BERT or RoBERTa with blocks of any method, written on a tape. */
final class ReferenceEncoder {

  private static final Rows NONE = new Rows(0, 0, false);

  private final Tape tape;
  private final Map<String, Rows> tensors;
  private final ModelConfig config;
  private final TuningMethod method;

  ReferenceEncoder(Tape tape, Map<String, Rows> tensors, ModelConfig config, TuningMethod method) {
    this.tape = tape;
    this.tensors = tensors;
    this.config = config;
    this.method = method;
  }

  private Rows get(String name) {
    Rows rows = tensors.get(name);
    if (rows == null) {
      throw new IllegalArgumentException("there is no tensor '" + name + "'");
    }
    return rows;
  }

  /** The head's outputs, a row for each sample. */
  Rows scores(Batch batch) {
    Rows x = embedded(batch);
    int[] lengths = batch.lengths();
    for (int index = 0; index < config.layers(); index++) {
      x = layer(index, x, batch.tokens(), lengths);
    }
    return switch (method.head()) {
      case MEAN -> linear(tape.pooled(x, batch.tokens(), lengths), "classifier");
      case ROBERTA ->
          linear(tape.tanh(linear(first(x, batch), "classifier.dense")), "classifier.out_proj");
      case BERT -> linear(tape.tanh(linear(first(x, batch), "pooler.dense")), "classifier");
    };
  }

  private Rows first(Rows x, Batch batch) {
    int[] ones = new int[batch.size()];
    Arrays.fill(ones, 1);
    return tape.pooled(x, batch.tokens(), ones);
  }

  private Rows embedded(Batch batch) {
    int h = config.layer().hidden();
    int[] ids = batch.ids();
    int[] types = batch.types();
    Rows sum = new Rows(ids.length, h, false);
    for (int row = 0; row < ids.length; row++) {
      int position = row % batch.tokens() + config.firstPosition();
      for (int i = 0; i < h; i++) {
        sum.values[row * h + i] =
            get(EncoderNames.WORDS).values[ids[row] * h + i]
                + get(EncoderNames.POSITIONS).values[position * h + i]
                + get(EncoderNames.TYPES).values[types[row] * h + i];
      }
    }
    return norm(sum, EncoderNames.EMBEDDING_NORM);
  }

  private Rows layer(int index, Rows x, int tokens, int[] lengths) {
    String layer = EncoderNames.layer(index);
    Rows q = tuned(x, layer, EncoderNames.QUERY, LoraTarget.QUERY);
    Rows k = tuned(x, layer, EncoderNames.KEY, LoraTarget.KEY);
    Rows v = tuned(x, layer, EncoderNames.VALUE, LoraTarget.VALUE);
    Rows seen = tape.attention(q, k, v, tokens, config.layer().heads(), lengths);
    Rows attended = tuned(seen, layer, EncoderNames.OUTPUT, LoraTarget.OUTPUT);
    if (method.fineTuning() instanceof FineTuning.Houlsby) {
      attended = adapted(attended, ParameterLayout.attentionAdapter(index));
    }
    Rows middle = norm(tape.sum(attended, x, 1), layer + EncoderNames.ATTENTION_NORM);
    Rows up = tape.gelu(tuned(middle, layer, EncoderNames.UP, LoraTarget.UP));
    Rows down = tuned(up, layer, EncoderNames.DOWN, LoraTarget.DOWN);
    Rows out = adapted(down, ParameterLayout.outputAdapter(index));
    return norm(tape.sum(out, middle, 1), layer + EncoderNames.OUTPUT_NORM);
  }

  /** A linear layer, with its low-rank update where there is one. */
  private Rows tuned(Rows x, String layer, String module, LoraTarget target) {
    Rows y = linear(x, layer + module);
    boolean carries =
        method.fineTuning() instanceof FineTuning.Lora lora
            && lora.targets().contains(target)
            && tensors.containsKey(layer + module + ".lora_A.weight");
    if (!carries) {
      return y;
    }
    Rows low = tape.linear(x, get(layer + module + ".lora_A.weight"), NONE);
    Rows update = tape.linear(low, get(layer + module + ".lora_B.weight"), NONE);
    return tape.sum(y, update, method.loraScale());
  }

  /** y + U gelu(D y + d) + u, where the layer has such an adapter. */
  private Rows adapted(Rows y, String adapter) {
    if (!tensors.containsKey(adapter + "adapter_up.weight")) {
      return y;
    }
    Rows low = tape.gelu(linear(y, adapter + "adapter_down.0"));
    return tape.sum(y, linear(low, adapter + "adapter_up"), 1);
  }

  private Rows linear(Rows x, String module) {
    return tape.linear(x, get(module + ".weight"), get(module + ".bias"));
  }

  private Rows norm(Rows x, String module) {
    return tape.norm(x, get(module + ".weight"), get(module + ".bias"), config.normEpsilon());
  }
}
