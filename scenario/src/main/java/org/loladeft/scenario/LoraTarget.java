package org.loladeft.scenario;

/** The matrices of a layer that can carry a low-rank adapter. */
public enum LoraTarget implements NamedConstant {
  /** Query projection, h to h. */
  QUERY,
  /** Key projection, h to h g/a. */
  KEY,
  /** Value projection, h to h g/a. */
  VALUE,
  /** Output projection of the attention, h to h. */
  OUTPUT,
  /** First feed-forward matrix, h to f. */
  UP,
  /** Gate of a gated feed-forward network, h to f. */
  GATE,
  /** Last feed-forward matrix, f to h. */
  DOWN;

  /**
   * {@return the width that goes in, h or f}
   *
   * @param layer the layer
   */
  public int inWidth(LayerShape layer) {
    return this == DOWN ? layer.feedForward() : layer.hidden();
  }

  /**
   * {@return the width that comes out, h, h g/a or f}
   *
   * @param layer the layer
   */
  public int outWidth(LayerShape layer) {
    return switch (this) {
      case KEY, VALUE -> layer.keyValueWidth();
      case UP, GATE -> layer.feedForward();
      default -> layer.hidden();
    };
  }
}
