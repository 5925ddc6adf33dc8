package org.loladeft.training.pytorch;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Supplier;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.DoubleOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;
import org.loladeft.scenario.Attention;
import org.loladeft.scenario.FineTuning;
import org.loladeft.scenario.LoraTarget;
import org.loladeft.training.Batch;
import org.loladeft.training.EncoderNames;
import org.loladeft.training.ModelConfig;
import org.loladeft.training.ParameterLayout;
import org.loladeft.training.TuningMethod;

/**
 * A forward pass of BERT or RoBERTa with blocks of any method.
 *
 * <p>Every tensor that a step makes is freed when the step ends, all but its result: a Java handle
 * would keep it alive. What derivatives need, libtorch keeps itself. Constants are libtorch's
 * scalars, which it copies.
 */
@SuppressWarnings("try") // A scope is there to be closed.
final class TorchEncoder {

  private final Map<String, Tensor> tensors;
  private final ModelConfig config;
  private final TuningMethod method;
  private final Attention attention;

  TorchEncoder(Map<String, Tensor> tensors, ParameterLayout layout, Attention attention) {
    this.tensors = tensors;
    this.config = layout.config();
    this.method = layout.method();
    this.attention = attention;
  }

  /** The head's outputs, [samples, outputs], in the caller's scope. */
  Tensor scores(Batch batch) {
    return step(
        () -> {
          Tensor last = hidden(batch);
          return switch (method.head()) {
            case MEAN -> linear(mean(last, batch), "classifier");
            case ROBERTA ->
                linear(torch.tanh(linear(first(last), "classifier.dense")), "classifier.out_proj");
            case BERT -> linear(torch.tanh(linear(first(last), "pooler.dense")), "classifier");
          };
        });
  }

  /** The last layer's output, [samples, tokens, h], in the caller's scope. */
  Tensor hidden(Batch batch) {
    PointerScope scope = PointerScope.getInnerScope();
    TensorOptional mask = mask(batch);
    Tensor x = step(() -> embedded(batch));
    for (int index = 0; index < config.layers(); index++) {
      String layer = EncoderNames.layer(index);
      int number = index;
      Tensor in = x;
      Tensor middle = step(() -> attended(layer, number, in, mask));
      scope.detach(in);
      x = step(() -> fed(layer, number, middle));
      scope.detach(middle);
    }
    return x;
  }

  /** Runs a step and frees all that it made but its result, which goes to the caller's scope. */
  private static Tensor step(Supplier<Tensor> body) {
    PointerScope outer = PointerScope.getInnerScope();
    try (PointerScope inner = new PointerScope()) {
      Tensor result = body.get();
      outer.attach(result);
      return result;
    }
  }

  private Tensor embedded(Batch batch) {
    long[] shape = {batch.size(), batch.tokens()};
    Tensor words = torch.embedding(get(EncoderNames.WORDS), indices(batch.ids(), shape));
    Tensor types = torch.embedding(get(EncoderNames.TYPES), indices(batch.types(), shape));
    Tensor positions =
        get(EncoderNames.POSITIONS).narrow(0, config.firstPosition(), batch.tokens());
    return norm(words.add(types).add(positions), EncoderNames.EMBEDDING_NORM);
  }

  private static Tensor indices(int[] numbers, long[] shape) {
    return Tensor.create(Arrays.stream(numbers).asLongStream().toArray(), shape);
  }

  /** What is added to attention's scores: nothing, or minus infinity at padded places. */
  private static TensorOptional mask(Batch batch) {
    int tokens = batch.tokens();
    int[] lengths = batch.lengths();
    if (Arrays.stream(lengths).allMatch(length -> length == tokens)) {
      return new TensorOptional();
    }
    float[] mask = new float[lengths.length * tokens];
    for (int sample = 0; sample < lengths.length; sample++) {
      Arrays.fill(
          mask, sample * tokens + lengths[sample], (sample + 1) * tokens, Float.NEGATIVE_INFINITY);
    }
    return new TensorOptional(Tensor.create(mask, lengths.length, 1, 1, tokens));
  }

  private Tensor attended(String layer, int number, Tensor x, TensorOptional mask) {
    Tensor q = inHeads(tuned(x, layer, EncoderNames.QUERY, LoraTarget.QUERY));
    Tensor k = inHeads(tuned(x, layer, EncoderNames.KEY, LoraTarget.KEY));
    Tensor v = inHeads(tuned(x, layer, EncoderNames.VALUE, LoraTarget.VALUE));
    Tensor seen = attention == Attention.FUSED ? fused(q, k, v, mask) : ordinary(q, k, v, mask);
    Tensor joined = seen.transpose(1, 2).reshape(x.size(0), x.size(1), x.size(2));
    Tensor out = tuned(joined, layer, EncoderNames.OUTPUT, LoraTarget.OUTPUT);
    if (method.fineTuning() instanceof FineTuning.Houlsby) {
      out = adapted(out, ParameterLayout.attentionAdapter(number));
    }
    return norm(out.add(x), layer + EncoderNames.ATTENTION_NORM);
  }

  /** [b, s, h] as [b, heads, s, h / heads]. */
  private Tensor inHeads(Tensor x) {
    int heads = config.layer().heads();
    return x.view(x.size(0), x.size(1), heads, x.size(2) / heads).transpose(1, 2);
  }

  private static Tensor fused(Tensor q, Tensor k, Tensor v, TensorOptional mask) {
    return torch.scaled_dot_product_attention(q, k, v, mask, 0, false, new DoubleOptional(), false);
  }

  private static Tensor ordinary(Tensor q, Tensor k, Tensor v, TensorOptional mask) {
    Scalar scale = new Scalar(1 / Math.sqrt((double) q.size(3)));
    Tensor scores = q.mul(scale).matmul(k.transpose(2, 3));
    Tensor masked = mask.has_value() ? scores.add(mask.get()) : scores;
    return torch.softmax(masked, -1).matmul(v);
  }

  private Tensor fed(String layer, int number, Tensor middle) {
    Tensor up = torch.gelu(tuned(middle, layer, EncoderNames.UP, LoraTarget.UP));
    Tensor down = tuned(up, layer, EncoderNames.DOWN, LoraTarget.DOWN);
    Tensor out = adapted(down, ParameterLayout.outputAdapter(number));
    return norm(out.add(middle), layer + EncoderNames.OUTPUT_NORM);
  }

  /** A linear layer, with its low-rank update where there is one. */
  private Tensor tuned(Tensor x, String layer, String module, LoraTarget target) {
    Tensor y = linear(x, layer + module);
    boolean carries =
        method.fineTuning() instanceof FineTuning.Lora lora
            && lora.targets().contains(target)
            && tensors.containsKey(layer + module + ".lora_A.weight");
    if (!carries) {
      return y;
    }
    Tensor low = torch.linear(x, get(layer + module + ".lora_A.weight"));
    Tensor update = torch.linear(low, get(layer + module + ".lora_B.weight"));
    return y.add(update, new Scalar(method.loraScale()));
  }

  /** y + U gelu(D y + d) + u, where the layer has such an adapter. */
  private Tensor adapted(Tensor y, String adapter) {
    if (!tensors.containsKey(adapter + "adapter_up.weight")) {
      return y;
    }
    return y.add(linear(torch.gelu(linear(y, adapter + "adapter_down.0")), adapter + "adapter_up"));
  }

  private Tensor linear(Tensor x, String module) {
    return torch.linear(x, get(module + ".weight"), new TensorOptional(get(module + ".bias")));
  }

  private Tensor norm(Tensor x, String module) {
    return torch.layer_norm(
        x,
        new long[] {config.layer().hidden()},
        new TensorOptional(get(module + ".weight")),
        new TensorOptional(get(module + ".bias")),
        config.normEpsilon(),
        false);
  }

  private static Tensor first(Tensor x) {
    return x.select(1, 0);
  }

  /** The mean over a sample's own tokens. */
  private static Tensor mean(Tensor x, Batch batch) {
    int tokens = batch.tokens();
    int[] lengths = batch.lengths();
    float[] parts = new float[lengths.length * tokens];
    for (int sample = 0; sample < lengths.length; sample++) {
      int from = sample * tokens;
      Arrays.fill(parts, from, from + lengths[sample], 1f / lengths[sample]);
    }
    return Tensor.create(parts, lengths.length, 1, tokens).matmul(x).select(1, 0);
  }

  private Tensor get(String name) {
    Tensor tensor = tensors.get(name);
    if (tensor == null) {
      throw new IllegalArgumentException("there is no tensor '" + name + "'");
    }
    return tensor;
  }
}
