package org.loladeft.training.checkpoint;

import java.nio.ByteBuffer;

/** How files store a number. Floating-point kinds can be read as float; wider ones are rounded. */
enum ElementType {
  F64(8, true, 11),
  F32(4, true, 1),
  F16(2, true, 10),
  BF16(2, true, 16),
  I64(8, false, 7),
  I32(4, false, 6),
  I16(2, false, 5),
  I8(1, false, 3),
  U64(8, false, 13),
  U32(4, false, 12),
  U16(2, false, 4),
  U8(1, false, 2),
  BOOL(1, false, 9);

  private final int bytes;
  private final boolean floating;
  private final int onnxNumber;

  ElementType(int bytes, boolean floating, int onnxNumber) {
    this.bytes = bytes;
    this.floating = floating;
    this.onnxNumber = onnxNumber;
  }

  int bytes() {
    return bytes;
  }

  boolean isFloating() {
    return floating;
  }

  /** The number in {@code TensorProto.DataType}. */
  int onnxNumber() {
    return onnxNumber;
  }

  /**
   * Takes the next number.
   *
   * @param in little-endian bytes
   * @return the nearest float
   */
  float next(ByteBuffer in) {
    return switch (this) {
      case F64 -> (float) in.getDouble();
      case F32 -> in.getFloat();
      case F16 -> half(in.getShort());
      case BF16 -> Float.intBitsToFloat(in.getShort() << 16);
      default -> throw new IllegalStateException(this + " is no floating-point kind");
    };
  }

  /** IEEE 754 binary16: 1 bit of sign, 5 of exponent (bias 15), 10 of fraction. */
  private static float half(short bits) {
    int exponent = bits >> 10 & 31;
    int fraction = bits & 1023;
    float sign = bits < 0 ? -1 : 1;
    if (exponent == 31) {
      return fraction == 0 ? sign * Float.POSITIVE_INFINITY : Float.NaN;
    }
    float significand = exponent == 0 ? fraction : 1024 + fraction;
    return sign * Math.scalb(significand, Math.max(exponent, 1) - 25);
  }
}
