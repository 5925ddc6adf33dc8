package org.loladeft.api.check;

import org.jspecify.annotations.Nullable;

/** What the checker says: confirmed, or what is wrong. Immutable. */
public final class Verdict {

  private static final Verdict CONFIRMED = new Verdict(null);

  private final @Nullable String reason;

  private Verdict(@Nullable String reason) {
    this.reason = reason;
  }

  static Verdict confirmed() {
    return CONFIRMED;
  }

  static Verdict refuted(String reason) {
    return new Verdict(reason);
  }

  /**
   * Whether everything holds.
   *
   * @return false if there is a {@link #reason}
   */
  public boolean isConfirmed() {
    return reason == null;
  }

  /**
   * What is wrong, with place and value.
   *
   * @return empty when confirmed
   */
  public String reason() {
    return reason == null ? "" : reason;
  }

  @Override
  public String toString() {
    return reason == null ? "confirmed" : "refuted: " + reason;
  }
}
