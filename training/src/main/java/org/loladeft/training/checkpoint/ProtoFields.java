package org.loladeft.training.checkpoint;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.function.LongConsumer;
import org.loladeft.formats.BadInputException;

/**
 * Walks over the fields of one message in the wire format of Protocol Buffers. A message that ends
 * in the midst of a field is refused with the byte at which the field begins.
 *
 * <p>Source: protobuf.dev, "Encoding".
 */
final class ProtoFields {

  private static final int VARINT = 0;
  private static final int FIXED_64 = 1;
  private static final int BYTES = 2;
  private static final int FIXED_32 = 5;

  private final ByteBuffer in;
  private final long origin;
  private final String fileName;
  private int start;
  private int number;
  private int wireType;
  private long value;
  private ByteBuffer bytes = ByteBuffer.allocate(0);

  private ProtoFields(ByteBuffer in, long origin, String fileName) {
    this.in = in;
    this.origin = origin;
    this.fileName = fileName;
  }

  static ProtoFields of(byte[] file, String fileName) {
    return new ProtoFields(ByteBuffer.wrap(file), 0, fileName);
  }

  /** Goes to the next field; false at the end of the message. */
  boolean next() {
    if (!in.hasRemaining()) {
      return false;
    }
    start = in.position();
    long key = varint();
    number = (int) (key >>> 3);
    wireType = (int) (key & 7);
    if (key >>> 32 != 0 || number == 0) {
      throw bad("has no number that a field can have");
    }
    switch (wireType) {
      case VARINT -> value = varint();
      case FIXED_64 -> bytes = take(8);
      case FIXED_32 -> bytes = take(4);
      case BYTES -> bytes = take(varint());
      default -> throw bad("is of wire type " + wireType + ", which is not in use");
    }
    return true;
  }

  int number() {
    return number;
  }

  /** A whole number; 0 for other kinds of fields is refused. */
  long whole() {
    require(VARINT, "a whole number");
    return value;
  }

  String text() {
    return StandardCharsets.UTF_8.decode(content()).toString();
  }

  /** The bytes of a text, a message or a packed list, little-endian. */
  ByteBuffer content() {
    require(BYTES, "bytes");
    return bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN);
  }

  /** The message that is this field. */
  ProtoFields message() {
    require(BYTES, "a message");
    return new ProtoFields(bytes.duplicate(), origin + in.position() - bytes.limit(), fileName);
  }

  /** Calls back with each number of a field that may be packed or not. */
  void wholes(LongConsumer each) {
    if (wireType == BYTES) {
      ProtoFields list = message();
      while (list.in.hasRemaining()) {
        list.start = list.in.position();
        each.accept(list.varint());
      }
    } else {
      each.accept(whole());
    }
  }

  /** The bytes of floats, packed or a single one. */
  ByteBuffer floats() {
    if (wireType == FIXED_32) {
      return bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    }
    return content();
  }

  private void require(int expected, String what) {
    if (wireType != expected) {
      throw bad("is of wire type " + wireType + " where the format has " + what);
    }
  }

  private long varint() {
    long result = 0;
    for (int shift = 0; shift < 70; shift += 7) {
      if (!in.hasRemaining()) {
        throw cut();
      }
      byte part = in.get();
      result |= (long) (part & 127) << shift;
      if (part >= 0) {
        return result;
      }
    }
    throw bad("has a number of more than 10 bytes");
  }

  private ByteBuffer take(long count) {
    if (count < 0 || count > in.remaining()) {
      throw cut();
    }
    ByteBuffer part = in.slice(in.position(), (int) count);
    in.position(in.position() + (int) count);
    return part;
  }

  private BadInputException cut() {
    return bad("reaches beyond its message (is the file cut short?)");
  }

  private BadInputException bad(String what) {
    return new BadInputException(
        fileName, "byte " + (origin + start), "the field " + what + ": expected an ONNX model");
  }
}
