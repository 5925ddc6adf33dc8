package org.loladeft.training.checkpoint;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Writes the wire format of Protocol Buffers, for files of our own. */
final class ProtoBytes {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  ProtoBytes whole(int field, long value) {
    varint((long) field << 3);
    return varint(value);
  }

  ProtoBytes text(int field, String value) {
    return bytes(field, value.getBytes(StandardCharsets.UTF_8));
  }

  ProtoBytes bytes(int field, byte[] value) {
    varint((long) field << 3 | 2);
    varint(value.length);
    out.writeBytes(value);
    return this;
  }

  ProtoBytes message(int field, ProtoBytes value) {
    return bytes(field, value.toArray());
  }

  ProtoBytes fixed32(int field, float value) {
    varint((long) field << 3 | 5);
    out.writeBytes(floats(value));
    return this;
  }

  private ProtoBytes varint(long value) {
    for (; (value & ~127L) != 0; value >>>= 7) {
      out.write((int) (value & 127 | 128));
    }
    out.write((int) value);
    return this;
  }

  static byte[] floats(float... values) {
    ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    return bytes.array();
  }

  byte[] toArray() {
    return out.toByteArray();
  }
}
