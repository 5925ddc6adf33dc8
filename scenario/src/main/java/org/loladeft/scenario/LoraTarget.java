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
   * Width that goes in.
   *
   * @param layer the layer
   * @return h or f
   */
  public int inWidth(LayerShape layer) {
    return this == DOWN ? layer.feedForward() : layer.hidden();
  }

  /**
   * Width that comes out.
   *
   * @param layer the layer
   * @return h, h g/a or f
   */
  public int outWidth(LayerShape layer) {
    return switch (this) {
      case KEY, VALUE -> layer.keyValueWidth();
      case UP, GATE -> layer.feedForward();
      default -> layer.hidden();
    };
  }
}
