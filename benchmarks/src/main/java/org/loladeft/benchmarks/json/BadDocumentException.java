package org.loladeft.benchmarks.json;

/** A suite, sweep, trace or log is not as its format wants it. The message says where and what. */
public final class BadDocumentException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param document what the document is called, such as a file name
   * @param place where in it, empty for the whole
   * @param what the value and what was expected
   */
  public BadDocumentException(String document, String place, String what) {
    super(document + (place.isEmpty() ? "" : ", " + place) + ": " + what);
  }
}
