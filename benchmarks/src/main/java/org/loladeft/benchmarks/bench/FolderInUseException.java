package org.loladeft.benchmarks.bench;

/** Another bench writes into the folder. */
public final class FolderInUseException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  FolderInUseException(String message) {
    super(message);
  }
}
