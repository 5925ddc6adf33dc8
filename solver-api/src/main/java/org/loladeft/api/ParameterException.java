package org.loladeft.api;

/** A solver's own parameter has a value that the solver does not take. */
public final class ParameterException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  /**
   * Says what is wrong; {@link org.loladeft.api.solve.Deft Deft} adds the solver's id.
   *
   * @param name the parameter
   * @param value the value it was given
   * @param expected what was expected
   */
  public ParameterException(String name, String value, String expected) {
    this("parameter '" + name + "' is '" + value + "': expected " + expected);
  }

  /**
   * Says what is wrong in words that another solver has found.
   *
   * @param message a sentence that names parameter and value
   */
  public ParameterException(String message) {
    super(message);
  }
}
