package org.loladeft.api;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether a solver can take a problem, and if not, why. Immutable. */
public final class Capability {

  private static final Capability YES = new Capability(null);

  private final @Nullable String reason;

  private Capability(@Nullable String reason) {
    this.reason = reason;
  }

  /** {@return a capability without a reason: the solver takes the problem} */
  public static Capability yes() {
    return YES;
  }

  /**
   * {@return a refusal: the solver does not take the problem}
   *
   * @param reason what about the problem it can't take, as the end of a sentence
   * @throws IllegalArgumentException if {@code reason} is blank
   */
  public static Capability no(String reason) {
    return new Capability(Require.id(reason, "reason"));
  }

  /** {@return whether the solver takes the problem} */
  public boolean isYes() {
    return reason == null;
  }

  /** {@return why not; empty when the solver takes the problem} */
  public Optional<String> reason() {
    return Optional.ofNullable(reason);
  }

  @Override
  public String toString() {
    return reason == null ? "yes" : "no: " + reason;
  }
}
