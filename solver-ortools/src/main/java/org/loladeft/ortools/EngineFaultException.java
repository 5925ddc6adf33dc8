package org.loladeft.ortools;

/** An engine's claim contradicts an allocation that was checked, or itself. Names the engine. */
final class EngineFaultException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  EngineFaultException(String message) {
    super(message);
  }
}
