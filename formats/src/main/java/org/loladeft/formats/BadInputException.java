package org.loladeft.formats;

/**
 * A file does not hold what its format asks for. The message names the file, the place in it, the
 * offending value and what was expected, in one line.
 */
public final class BadInputException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String fileName;
  private final String place;

  /**
   * Composes the message {@code fileName: place: what}.
   *
   * @param fileName the file as the caller named it
   * @param place where in the file, such as {@code devices[3].memoryBytes (line 5, column 9)}; may
   *     be empty
   * @param what the offending value and what was expected
   */
  public BadInputException(String fileName, String place, String what) {
    super(fileName + ": " + (place.isEmpty() ? "" : place + ": ") + what);
    this.fileName = fileName;
    this.place = place;
  }

  /**
   * The file.
   *
   * @return as the caller named it
   */
  public String fileName() {
    return fileName;
  }

  /**
   * The place in the file.
   *
   * @return the path of fields, with line and column where they are known; empty if the whole file
   *     is meant
   */
  public String place() {
    return place;
  }
}
