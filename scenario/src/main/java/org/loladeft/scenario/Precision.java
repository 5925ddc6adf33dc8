package org.loladeft.scenario;

/** How a number is held. Sizes below one byte include the scales of the quantised groups. */
public enum Precision implements NamedConstant {
  /** 32-bit floating point. */
  FP32(4),
  /** 16-bit floating point. */
  FP16(2),
  /** bfloat16. */
  BF16(2),
  /** 8-bit integers; for frozen weights only. */
  INT8(1),
  /** 4-bit NormalFloat; for frozen weights only. 0.5 byte and the scales (assumed: 0.02). */
  NF4(0.52);

  private final double bytes;

  Precision(double bytes) {
    this.bytes = bytes;
  }

  /** {@return the size of a number, byte} */
  public double bytes() {
    return bytes;
  }

  /** {@return whether activations and gradients can be held so; false for the integer kinds} */
  public boolean isFloating() {
    return bytes >= 2;
  }
}
