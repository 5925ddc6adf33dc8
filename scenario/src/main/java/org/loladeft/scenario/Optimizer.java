package org.loladeft.scenario;

/**
 * Where the block's weights are updated, and what state that costs the device. DEFT uploads
 * gradients and the server updates, so the default is no state on the device.
 *
 * <p>Byte counts read in EleutherAI/cookbook, calc_transformer_mem.py.
 */
public enum Optimizer implements NamedConstant {
  /** The server updates: no state on the device. */
  SERVER(0, 0),
  /** Plain stochastic gradient descent on the device: no state. */
  SGD(0, 0),
  /** SGD with momentum: one fp32 number a parameter. */
  MOMENTUM(4, 4),
  /** Adam: two fp32 moments a parameter, and an fp32 copy of the weights in 16-bit training. */
  ADAM(8, 12);

  private final double bytesIn32;
  private final double bytesIn16;

  Optimizer(double bytesIn32, double bytesIn16) {
    this.bytesIn32 = bytesIn32;
    this.bytesIn16 = bytesIn16;
  }

  /**
   * {@return the state for each trainable parameter, byte}
   *
   * @param precision precision of the training
   */
  public double bytesPerParameter(Precision precision) {
    return precision == Precision.FP32 ? bytesIn32 : bytesIn16;
  }
}
