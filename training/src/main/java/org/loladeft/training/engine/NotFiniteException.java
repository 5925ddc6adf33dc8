package org.loladeft.training.engine;

/** A loss, score or gradient is NaN or infinite: training can't go on from it. */
public final class NotFiniteException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * Composes a message.
   *
   * @param what what is not finite, and where
   */
  public NotFiniteException(String what) {
    super(what);
  }
}
