package org.loladeft.training.command;

import java.util.Arrays;
import java.util.Optional;
import org.loladeft.formats.HasId;

/** Models whose weights come as an ONNX file in a jar, with their tokenizer. */
enum PublishedModel implements HasId {
  /** all-MiniLM-L6-v2: 6 layers, 384 wide. */
  MINILM("minilm", "all-minilm-l6-v2"),
  /** e5-small-v2: 12 layers, 384 wide. */
  E5_SMALL("e5-small", "e5-small-v2"),
  /** bge-small-en-v1.5: 12 layers, 384 wide. */
  BGE_SMALL("bge-small", "bge-small-en-v1.5");

  /** Of all three; no shape shows it. */
  static final int HEADS = 12;

  private final String id;
  private final String resource;

  PublishedModel(String id, String resource) {
    this.id = id;
    this.resource = resource;
  }

  @Override
  public String id() {
    return id;
  }

  /** The resource with the weights. */
  String weights() {
    return "/" + resource + ".onnx";
  }

  /** The resource with the tokenizer. */
  String tokenizer() {
    return "/" + resource + "-tokenizer.json";
  }

  static Optional<PublishedModel> of(String id) {
    return Arrays.stream(values()).filter(model -> model.id.equals(id)).findFirst();
  }
}
