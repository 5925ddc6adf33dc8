package org.loladeft.ortools.engine;

/**
 * An engine broke down, stopped though nobody asked it to, or claims what contradicts an allocation
 * that was checked. Names the engine.
 */
public final class EngineFaultException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** A fault in words that name the engine. */
  public EngineFaultException(String message) {
    super(message);
  }
}
