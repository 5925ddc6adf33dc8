package org.loladeft.training.pytorch;

import java.nio.FloatBuffer;
import java.util.HashMap;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;
import org.loladeft.training.FloatTensor;
import org.loladeft.training.NamedTensors;

/**
 * libtorch's copies of tensors by name. A copy is kept for as long as the same {@link FloatTensor},
 * which is immutable, is asked for: many gradients are taken at the same parameters.
 */
final class HeldTensors implements AutoCloseable {

  private final Map<String, FloatTensor> sources = new HashMap<>();
  private final Map<String, Tensor> copies = new HashMap<>();

  /** Copies tensors, but for those that are held already. */
  void hold(NamedTensors tensors) {
    tensors.asMap().forEach(this::hold);
  }

  @SuppressWarnings("ReferenceEquality") // a tensor with the same numbers is copied again
  private void hold(String name, FloatTensor source) {
    if (sources.get(name) != source) {
      Tensor before = copies.put(name, copy(source));
      sources.put(name, source);
      if (before != null) {
        before.close();
      }
    }
  }

  /** In libtorch's own memory, not in a Java buffer that may be gone before its last use. */
  private static Tensor copy(FloatTensor source) {
    long[] shape = new long[source.rank()];
    for (int i = 0; i < shape.length; i++) {
      shape[i] = source.dimension(i);
    }
    try (TensorOptions floats = new TensorOptions(torch.ScalarType.Float)) {
      Tensor copy = torch.empty(shape, floats, null);
      copy.retainReference();
      FloatBuffer buffer = copy.createBuffer();
      buffer.put(source.asBuffer());
      return copy;
    }
  }

  /** The copies by name, the same map at each call. */
  Map<String, Tensor> asMap() {
    return copies;
  }

  @Override
  public void close() {
    copies.values().forEach(Tensor::close);
    copies.clear();
    sources.clear();
  }
}
