package org.loladeft.ortools.engine;

import org.loladeft.api.Availability;

/** OR-Tools can't be used, here or in a child process; not a fault of the engine. */
public final class UnavailableException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final transient Availability availability;

  /** Carries a reason, and what would cure it. */
  public UnavailableException(Availability availability) {
    super(availability.reason().orElseThrow());
    this.availability = availability;
  }

  /** Why, and what would cure it. */
  public Availability availability() {
    return availability;
  }
}
