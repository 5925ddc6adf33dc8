package org.loladeft.scenario;

/** How attention is computed, which decides whether its s x s scores are kept. */
public enum Attention implements NamedConstant {
  /** The scores are held for the backward pass. */
  ORDINARY,
  /** A fused kernel (flash attention) recomputes them. */
  FUSED;
}
