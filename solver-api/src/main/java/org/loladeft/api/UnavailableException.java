package org.loladeft.api;

/**
 * A solver learns only when it solves that it can't run here, and says why. {@link
 * org.loladeft.api.solve.Deft Deft} refuses then as if it had been {@linkplain
 * DeftSolver#availability unavailable} from the start.
 */
public final class UnavailableException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient Availability availability;

  /**
   * Says that a solver can't run.
   *
   * @param availability why not, and what would cure it
   * @throws java.util.NoSuchElementException if it says yes
   */
  public UnavailableException(Availability availability) {
    super(availability.reason().orElseThrow());
    this.availability = availability;
  }

  /** {@return why, and what would cure it} */
  public Availability availability() {
    return availability;
  }
}
