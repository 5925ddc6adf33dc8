package org.loladeft.training.checkpoint;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A TensorProto as the file holds it.
 *
 * @param name its name
 * @param type how its numbers are stored; empty for kinds that hold no weights (texts, complex
 *     numbers, those of 8 bits and less that came later)
 * @param dimensions its shape, unchecked
 * @param data its bytes, little-endian; empty for integers that are kept as fields
 * @param outside whether the bytes are in another file
 */
record RawTensor(
    String name,
    Optional<ElementType> type,
    List<Long> dimensions,
    ByteBuffer data,
    boolean outside) {

  static RawTensor read(ProtoFields tensor) {
    List<Long> dimensions = new ArrayList<>();
    List<ByteBuffer> floats = new ArrayList<>();
    ByteBuffer raw = ByteBuffer.allocate(0);
    String name = "";
    long number = 0;
    boolean outside = false;
    while (tensor.next()) {
      switch (tensor.number()) {
        case 1 -> tensor.wholes(dimensions::add);
        case 2 -> number = tensor.whole();
        case 4 -> floats.add(tensor.floats());
        case 8 -> name = tensor.text();
        case 9 -> raw = tensor.content();
        case 14 -> outside = tensor.whole() == 1;
        default -> {
          // Integers and texts of initialisers that are no weights.
        }
      }
    }
    ByteBuffer data = floats.isEmpty() ? raw : joined(floats);
    return new RawTensor(name, typeOf(number), dimensions, data, outside);
  }

  private static Optional<ElementType> typeOf(long number) {
    return Arrays.stream(ElementType.values()).filter(t -> t.onnxNumber() == number).findFirst();
  }

  private static ByteBuffer joined(List<ByteBuffer> parts) {
    int size = parts.stream().mapToInt(ByteBuffer::remaining).sum();
    ByteBuffer all = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    parts.forEach(all::put);
    return all.flip();
  }

  boolean isFloating() {
    return type.isPresent() && type.get().isFloating();
  }

  boolean isInteger() {
    return type.isPresent() && !type.get().isFloating();
  }
}
