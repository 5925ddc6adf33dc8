package org.loladeft.scenario;

import org.loladeft.formats.HasId;

/** The matrices of a layer that can carry a low-rank adapter. */
public enum LoraTarget implements HasId {
  /** Query projection, h to h. */
  QUERY("query"),
  /** Key projection, h to h g/a. */
  KEY("key"),
  /** Value projection, h to h g/a. */
  VALUE("value"),
  /** Output projection of the attention, h to h. */
  OUTPUT("output"),
  /** First feed-forward matrix, h to f. */
  UP("up"),
  /** Gate of a gated feed-forward network, h to f. */
  GATE("gate"),
  /** Last feed-forward matrix, f to h. */
  DOWN("down");

  private final String id;

  LoraTarget(String id) {
    this.id = id;
  }

  @Override
  public String id() {
    return id;
  }

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

  /**
   * Finds a target.
   *
   * @param id its id
   * @return the target
   * @throws IllegalArgumentException if there is none of that id
   */
  public static LoraTarget ofId(String id) {
    return Need.byId(LoraTarget.class, id, "LoRA target");
  }
}
