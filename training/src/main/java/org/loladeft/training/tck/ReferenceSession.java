package org.loladeft.training.tck;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.loladeft.training.Batch;
import org.loladeft.training.Evaluation;
import org.loladeft.training.FloatTensor;
import org.loladeft.training.Gradient;
import org.loladeft.training.ModelConfig;
import org.loladeft.training.NamedTensors;
import org.loladeft.training.ParameterBlock;
import org.loladeft.training.TrainingSession;
import org.loladeft.training.TuningMethod;
import org.loladeft.training.tck.Tape.Rows;

/** Runs a {@link ReferenceEncoder} forward, and back where gradients are asked for. */
final class ReferenceSession implements TrainingSession {

  private final NamedTensors encoder;
  private final ModelConfig config;
  private final TuningMethod method;

  ReferenceSession(NamedTensors encoder, ModelConfig config, TuningMethod method) {
    this.encoder = encoder;
    this.config = config;
    this.method = method;
  }

  @Override
  public Gradient gradient(NamedTensors parameters, Batch batch, List<ParameterBlock> blocks) {
    Set<String> asked = new HashSet<>();
    blocks.forEach(block -> asked.addAll(block.names()));
    Tape tape = new Tape();
    Map<String, Rows> rows = rows(parameters, asked);
    double loss = loss(new ReferenceEncoder(tape, rows, config, method).scores(batch), batch);
    tape.backward();
    Map<String, FloatTensor> gradients = new LinkedHashMap<>();
    for (ParameterBlock block : blocks) {
      for (String name : block.names()) {
        double[] slopes = Objects.requireNonNull(rows.get(name)).slopes;
        gradients.put(name, FloatTensor.filled(block.shape(name), i -> (float) slopes[i]));
      }
    }
    return new Gradient(loss, NamedTensors.of(gradients));
  }

  @Override
  public Evaluation evaluate(NamedTensors parameters, Batch batch) {
    Map<String, Rows> rows = rows(parameters, Set.of());
    Rows scores = new ReferenceEncoder(new Tape(), rows, config, method).scores(batch);
    int[] shape = {batch.size(), method.outputs()};
    FloatTensor rounded = FloatTensor.filled(shape, i -> (float) scores.values[i]);
    return new Evaluation(loss(scores, batch), rounded);
  }

  private double loss(Rows scores, Batch batch) {
    return method.isRegression()
        ? Tape.squaredError(scores, batch.labels())
        : Tape.crossEntropy(scores, batch.labels());
  }

  /** The encoder's tensors, with the parameters in place of those that they train. */
  private Map<String, Rows> rows(NamedTensors parameters, Set<String> asked) {
    Map<String, Rows> rows = new LinkedHashMap<>();
    encoder.with(parameters).asMap().forEach((name, t) -> rows.put(name, of(t, asked, name)));
    return rows;
  }

  private static Rows of(FloatTensor tensor, Set<String> asked, String name) {
    int width = tensor.rank() == 0 ? 1 : tensor.dimension(tensor.rank() - 1);
    Rows rows = new Rows(width == 0 ? 0 : tensor.size() / width, width, asked.contains(name));
    for (int i = 0; i < tensor.size(); i++) {
      rows.values[i] = tensor.get(i);
    }
    return rows;
  }

  @Override
  public void close() {
    // Holds nothing but memory.
  }
}
