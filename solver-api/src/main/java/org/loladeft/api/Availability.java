package org.loladeft.api;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether a solver can run on this machine, and if not, why and what would cure it. Immutable. */
public final class Availability {

  private static final Availability YES = new Availability(null, null);

  private final @Nullable String reason;
  private final @Nullable String cure;

  private Availability(@Nullable String reason, @Nullable String cure) {
    this.reason = reason;
    this.cure = cure;
  }

  /** {@return an availability without a reason: the solver can run} */
  public static Availability yes() {
    return YES;
  }

  /**
   * {@return a refusal: the solver can't run here}
   *
   * @param reason what is missing or broken
   * @param cure what the user may do about it
   * @throws IllegalArgumentException if either is blank
   */
  public static Availability no(String reason, String cure) {
    return new Availability(Require.id(reason, "reason"), Require.id(cure, "cure"));
  }

  /** {@return whether the solver can run} */
  public boolean isYes() {
    return reason == null;
  }

  /** {@return why not; empty when the solver can run} */
  public Optional<String> reason() {
    return Optional.ofNullable(reason);
  }

  /** {@return what the user may do about it; empty when the solver can run} */
  public Optional<String> cure() {
    return Optional.ofNullable(cure);
  }

  @Override
  public String toString() {
    return reason == null ? "yes" : "no: " + reason + " (" + cure + ")";
  }
}
