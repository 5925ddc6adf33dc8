package org.loladeft.training.engine;

import org.jspecify.annotations.Nullable;

/** An engine failed, or answered what it was not asked. Names the engine. */
public final class EngineFaultException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Who is at fault. */
  private final String engineId;

  EngineFaultException(String engineId, String what, @Nullable Throwable cause) {
    super("engine '" + engineId + "' " + what, cause);
    this.engineId = engineId;
  }

  /**
   * The engine at fault.
   *
   * @return its id
   */
  public String engineId() {
    return engineId;
  }
}
