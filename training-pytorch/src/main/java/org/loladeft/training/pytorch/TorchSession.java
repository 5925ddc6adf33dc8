package org.loladeft.training.pytorch;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.openblas.presets.openblas_nolapack;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.loladeft.training.Batch;
import org.loladeft.training.EngineSettings;
import org.loladeft.training.Evaluation;
import org.loladeft.training.FloatTensor;
import org.loladeft.training.Gradient;
import org.loladeft.training.NamedTensors;
import org.loladeft.training.ParameterBlock;
import org.loladeft.training.ParameterLayout;
import org.loladeft.training.TrainingSession;

/**
 * A model in libtorch's memory. Only what a gradient is asked for takes part in the graph of
 * derivatives, so that the backward pass ends at the deepest of its blocks. Each call frees what it
 * made, whether it ends well or not.
 */
@SuppressWarnings("try") // A scope is there to be closed.
final class TorchSession implements TrainingSession {

  private final ParameterLayout layout;
  private final EngineSettings settings;
  private final HeldTensors held = new HeldTensors();

  TorchSession(NamedTensors encoder, ParameterLayout layout, EngineSettings settings) {
    this.layout = layout;
    this.settings = settings;
    List<String> frozen = new ArrayList<>(layout.config().shapes().keySet());
    layout.all().forEach(block -> frozen.removeAll(block.names()));
    held.hold(encoder.only(frozen));
  }

  @Override
  public Gradient gradient(NamedTensors parameters, Batch batch, List<ParameterBlock> blocks) {
    return gradient(parameters, batch, blocks, () -> {});
  }

  /** The same, with something done between the forward and the backward pass. */
  Gradient gradient(
      NamedTensors parameters, Batch batch, List<ParameterBlock> blocks, Runnable between) {
    hold(parameters);
    try (PointerScope scope = new PointerScope()) {
      Map<String, Tensor> leaves = leaves(blocks);
      Map<String, Tensor> tensors = new HashMap<>(held.asMap());
      tensors.putAll(leaves);
      Tensor loss = loss(encoder(tensors).scores(batch), batch);
      between.run();
      TensorVector asked = new TensorVector(leaves.values().toArray(new Tensor[0]));
      TensorVector slopes = torch.grad(new TensorVector(loss), asked);
      Map<String, FloatTensor> gradients = new LinkedHashMap<>();
      for (String name : leaves.keySet()) {
        gradients.put(name, read(slopes.get(gradients.size())));
      }
      return new Gradient(loss.item_float(), NamedTensors.of(gradients));
    }
  }

  @Override
  public Evaluation evaluate(NamedTensors parameters, Batch batch) {
    hold(parameters);
    try (PointerScope scope = new PointerScope()) {
      Tensor scores = encoder(held.asMap()).scores(batch);
      return new Evaluation(loss(scores, batch).item_float(), read(scores));
    }
  }

  /** The last layer's output, [samples, tokens, h], padded places included. */
  FloatTensor hidden(NamedTensors parameters, Batch batch) {
    hold(parameters);
    try (PointerScope scope = new PointerScope()) {
      return read(encoder(held.asMap()).hidden(batch));
    }
  }

  private void hold(NamedTensors parameters) {
    try (PointerScope scope = new PointerScope()) {
      torch.set_num_threads(settings.threads());
      openblas_nolapack.blas_set_num_threads(settings.threads());
    }
    held.hold(parameters);
  }

  /** The parameters of some blocks once more, as variables to differentiate by. */
  private Map<String, Tensor> leaves(List<ParameterBlock> blocks) {
    Set<String> names = new LinkedHashSet<>();
    blocks.forEach(block -> names.addAll(block.names()));
    Map<String, Tensor> leaves = new LinkedHashMap<>();
    names.forEach(
        name -> {
          Tensor parameter = Objects.requireNonNull(held.asMap().get(name), name);
          leaves.put(name, parameter.detach().requires_grad_(true));
        });
    return leaves;
  }

  private TorchEncoder encoder(Map<String, Tensor> tensors) {
    return new TorchEncoder(tensors, layout, settings.attention());
  }

  private Tensor loss(Tensor scores, Batch batch) {
    double[] labels = batch.labels();
    if (layout.method().isRegression()) {
      float[] targets = new float[labels.length];
      for (int i = 0; i < labels.length; i++) {
        targets[i] = (float) labels[i];
      }
      return torch.mse_loss(scores, Tensor.create(targets, labels.length, 1));
    }
    long[] classes = new long[labels.length];
    for (int i = 0; i < labels.length; i++) {
      classes[i] = (long) labels[i];
    }
    return torch.cross_entropy_loss(scores, Tensor.create(classes));
  }

  private static FloatTensor read(Tensor tensor) {
    Tensor dense = tensor.contiguous();
    FloatBuffer values = dense.createBuffer();
    long[] shape = dense.shape();
    int[] dimensions = new int[shape.length];
    for (int i = 0; i < shape.length; i++) {
      dimensions[i] = Math.toIntExact(shape[i]);
    }
    return FloatTensor.filled(dimensions, values::get);
  }

  @Override
  public void close() {
    held.close();
  }
}
