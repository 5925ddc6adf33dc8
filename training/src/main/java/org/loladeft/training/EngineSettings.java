package org.loladeft.training;

import org.loladeft.scenario.Attention;

/**
 * How an engine computes; what it computes does not depend on it, but for rounding.
 *
 * @param threads threads of its own, at least 1; with one, equal calls give equal bits
 * @param attention how attention is computed
 */
public record EngineSettings(int threads, Attention attention) {

  /**
   * Validates.
   *
   * @throws IllegalArgumentException if {@code threads < 1}
   */
  public EngineSettings {
    if (threads < 1) {
      throw new IllegalArgumentException("threads is " + threads + ": expected at least 1");
    }
  }

  /**
   * One thread, fused attention.
   *
   * @return the default
   */
  public static EngineSettings withDefaults() {
    return new EngineSettings(1, Attention.FUSED);
  }
}
