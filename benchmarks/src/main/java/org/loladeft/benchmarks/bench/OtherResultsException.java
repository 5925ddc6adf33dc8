package org.loladeft.benchmarks.bench;

/** A folder holds results of another suite, or of this one under other limits. */
public final class OtherResultsException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  OtherResultsException(String message) {
    super(message);
  }
}
