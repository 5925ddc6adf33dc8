package org.loladeft.ortools;

/**
 * An engine broke down, stopped though nobody asked it to, or claims what contradicts an allocation
 * that was checked. Names the engine.
 */
final class EngineFaultException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  EngineFaultException(String message) {
    super(message);
  }
}
