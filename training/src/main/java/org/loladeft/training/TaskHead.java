package org.loladeft.training;

import java.util.LinkedHashMap;
import java.util.Map;
import org.loladeft.formats.HasId;

/** What turns the last layer's output into scores, with the names of its tensors. */
public enum TaskHead implements HasId {
  /** Mean over a sample's tokens, then a linear layer: {@code classifier}. */
  MEAN("mean") {
    @Override
    Map<String, int[]> shapes(int hidden, int outputs) {
      return linear(new LinkedHashMap<>(), "classifier", outputs, hidden);
    }
  },
  /**
   * RoBERTa's: the first token, {@code classifier.dense}, tanh, {@code classifier.out_proj};
   * h&sup2; + h + hC + C numbers, 592,130 for RoBERTa-base and two classes.
   */
  ROBERTA("roberta") {
    @Override
    Map<String, int[]> shapes(int hidden, int outputs) {
      Map<String, int[]> dense = linear(new LinkedHashMap<>(), "classifier.dense", hidden, hidden);
      return linear(dense, "classifier.out_proj", outputs, hidden);
    }
  },
  /** BERT's: the first token, {@code pooler.dense} (in checkpoints), tanh, {@code classifier}. */
  BERT("bert") {
    @Override
    Map<String, int[]> shapes(int hidden, int outputs) {
      Map<String, int[]> pooler = linear(new LinkedHashMap<>(), "pooler.dense", hidden, hidden);
      return linear(pooler, "classifier", outputs, hidden);
    }
  };

  private final String id;

  TaskHead(String id) {
    this.id = id;
  }

  @Override
  public String id() {
    return id;
  }

  /** The tensors by name, in the order of a forward pass. */
  abstract Map<String, int[]> shapes(int hidden, int outputs);

  private static Map<String, int[]> linear(
      Map<String, int[]> shapes, String module, int out, int in) {
    shapes.put(module + ".weight", new int[] {out, in});
    shapes.put(module + ".bias", new int[] {out});
    return shapes;
  }
}
