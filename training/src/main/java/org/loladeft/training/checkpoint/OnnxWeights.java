package org.loladeft.training.checkpoint;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.loladeft.formats.BadInputException;
import org.loladeft.formats.Shown;
import org.loladeft.training.FloatTensor;
import org.loladeft.training.NamedTensors;

/**
 * The weights in an ONNX model that PyTorch exported, under the names that they had there.
 *
 * <p>An export keeps the names of biases, norms and embeddings. The matrix of a linear layer is
 * transposed and gets a made-up name ({@code onnx::MatMul_885}), but the path of the node that
 * multiplies by it is the module's: {@code /encoder/layer.0/output/dense/MatMul} is {@code
 * encoder.layer.0.output.dense.weight}. Initialisers of integers (indices, shapes) are passed over;
 * a model whose matrices are integers (quantised) is refused, since they can't be trained.
 *
 * <p>Reads the few fields that it needs, of onnx.proto's ModelProto, GraphProto, NodeProto and
 * TensorProto (docs/decisions/onnx.md).
 */
public final class OnnxWeights {

  private final String fileName;
  private final Map<String, RawTensor> initialisers = new LinkedHashMap<>();
  private final Map<String, String> nodeByMatrix = new HashMap<>();

  private OnnxWeights(String fileName) {
    this.fileName = fileName;
  }

  /**
   * Reads a model. Holds its bytes and its weights in memory.
   *
   * @param in the model, at most 2 GB; not closed
   * @param fileName what messages call it
   * @return its floating-point initialisers, in the file's order. O(size)
   * @throws IOException if {@code in} can't be read
   * @throws BadInputException if it is no ONNX model, is cut short, keeps tensors in other files,
   *     has matrices of integers, or has no floating-point initialisers
   */
  public static NamedTensors read(InputStream in, String fileName) throws IOException {
    OnnxWeights weights = new OnnxWeights(fileName);
    ProtoFields model = ProtoFields.of(in.readAllBytes(), fileName);
    while (model.next()) {
      if (model.number() == 7) {
        weights.graph(model.message());
      }
    }
    return weights.named();
  }

  private void graph(ProtoFields graph) {
    while (graph.next()) {
      if (graph.number() == 1) {
        node(graph.message());
      } else if (graph.number() == 5) {
        initialiser(graph.message());
      }
    }
  }

  private void node(ProtoFields node) {
    List<String> inputs = new ArrayList<>();
    String name = "";
    String operator = "";
    while (node.next()) {
      switch (node.number()) {
        case 1 -> inputs.add(node.text());
        case 3 -> name = node.text();
        case 4 -> operator = node.text();
        default -> {
          // Outputs and attributes say nothing about weights.
        }
      }
    }
    boolean linear = operator.equals("MatMul") || operator.equals("MatMulInteger");
    if (linear && inputs.size() >= 2) {
      nodeByMatrix.putIfAbsent(inputs.get(1), name);
    }
  }

  private void initialiser(ProtoFields tensor) {
    RawTensor raw = RawTensor.read(tensor);
    if (raw.outside()) {
      throw bad(raw.name(), "is kept in another file: expected a model with its weights inside");
    }
    if (initialisers.put(raw.name(), raw) != null) {
      throw bad(raw.name(), "occurs twice: expected unique names");
    }
  }

  private NamedTensors named() {
    Map<String, FloatTensor> tensors = new LinkedHashMap<>();
    for (RawTensor raw : initialisers.values()) {
      boolean matrix = nodeByMatrix.containsKey(raw.name()) && raw.dimensions().size() == 2;
      if (matrix && raw.isInteger()) {
        throw bad(
            raw.name(), "is a matrix of integers, quantised: expected floating-point weights");
      } else if (raw.isFloating()) {
        FloatTensor tensor = tensor(raw);
        put(tensors, matrix ? moduleOf(raw) : raw.name(), matrix ? transposed(tensor) : tensor);
      }
    }
    if (tensors.isEmpty()) {
      throw new BadInputException(
          fileName, "", "has no floating-point initialisers: expected an ONNX model with weights");
    }
    return NamedTensors.of(tensors);
  }

  private void put(Map<String, FloatTensor> tensors, String name, FloatTensor tensor) {
    if (tensors.put(name, tensor) != null) {
      throw bad(name, "is what two of them would be called: expected unique names");
    }
  }

  /** The parameter's name, from the path of the node that multiplies by it. */
  private String moduleOf(RawTensor raw) {
    String path = nodeByMatrix.getOrDefault(raw.name(), "");
    if (!path.startsWith("/") || !path.contains("/MatMul")) {
      return raw.name();
    }
    String module = path.substring(1, path.lastIndexOf("/MatMul"));
    return module.replace('/', '.') + ".weight";
  }

  private FloatTensor tensor(RawTensor raw) {
    ElementType type = raw.type().orElseThrow();
    int[] shape = shapeOf(raw);
    ByteBuffer data = raw.data();
    long bytes = type.bytes();
    for (int dimension : shape) {
      bytes *= dimension;
    }
    if (data.remaining() != bytes) {
      throw bad(
          raw.name(),
          String.format(
              Locale.ROOT,
              "has %d bytes: expected %d for %s of shape %s",
              data.remaining(),
              bytes,
              type,
              Arrays.toString(shape)));
    }
    return FloatTensor.filled(shape, i -> type.next(data));
  }

  private int[] shapeOf(RawTensor raw) {
    long size = 1;
    for (long dimension : raw.dimensions()) {
      if (dimension < 0 || dimension > Integer.MAX_VALUE || size > Integer.MAX_VALUE) {
        throw bad(
            raw.name(), "has shape " + raw.dimensions() + ": expected at most 2^31 - 1 numbers");
      }
      size *= dimension;
    }
    return raw.dimensions().stream().mapToInt(Math::toIntExact).toArray();
  }

  private static FloatTensor transposed(FloatTensor matrix) {
    int rows = matrix.dimension(0);
    int columns = matrix.dimension(1);
    return FloatTensor.filled(
        new int[] {columns, rows}, i -> matrix.get(i % rows * columns + i / rows));
  }

  private BadInputException bad(String name, String what) {
    return new BadInputException(
        fileName, "initialiser '" + Shown.shortened(name, 120) + "'", what);
  }
}
