package org.loladeft.scenario;

import org.loladeft.formats.HasId;

/** How a number is held. Sizes below one byte include the scales of the quantised groups. */
public enum Precision implements HasId {
  /** 32-bit floating point. */
  FP32("fp32", 4),
  /** 16-bit floating point. */
  FP16("fp16", 2),
  /** bfloat16. */
  BF16("bf16", 2),
  /** 8-bit integers; for frozen weights only. */
  INT8("int8", 1),
  /** 4-bit NormalFloat; for frozen weights only. 0.5 byte and the scales (assumed: 0.02). */
  NF4("nf4", 0.52);

  private final String id;
  private final double bytes;

  Precision(String id, double bytes) {
    this.id = id;
    this.bytes = bytes;
  }

  @Override
  public String id() {
    return id;
  }

  /** {@return the size of a number, byte} */
  public double bytes() {
    return bytes;
  }

  /** {@return whether activations and gradients can be held so; false for the integer kinds} */
  public boolean isFloating() {
    return bytes >= 2;
  }

  /**
   * Finds a precision.
   *
   * @param id its id
   * @return the precision
   * @throws IllegalArgumentException if there is none of that id
   */
  public static Precision ofId(String id) {
    return Need.byId(Precision.class, id, "precision");
  }
}
