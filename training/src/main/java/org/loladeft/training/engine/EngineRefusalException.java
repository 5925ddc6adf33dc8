package org.loladeft.training.engine;

/** There is no such engine, it can't run here, or it does not take the model or method. */
public final class EngineRefusalException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  EngineRefusalException(String message) {
    super(message);
  }
}
