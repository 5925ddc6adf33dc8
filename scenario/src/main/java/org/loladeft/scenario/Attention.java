package org.loladeft.scenario;

import org.loladeft.formats.HasId;

/** How attention is computed, which decides whether its s x s scores are kept. */
public enum Attention implements HasId {
  /** The scores are held for the backward pass. */
  ORDINARY("ordinary"),
  /** A fused kernel (flash attention) recomputes them. */
  FUSED("fused");

  private final String id;

  Attention(String id) {
    this.id = id;
  }

  @Override
  public String id() {
    return id;
  }

  /**
   * Finds a kind of attention.
   *
   * @param id its id
   * @return the kind
   * @throws IllegalArgumentException if there is none of that id
   */
  public static Attention ofId(String id) {
    return Need.byId(Attention.class, id, "attention");
  }
}
