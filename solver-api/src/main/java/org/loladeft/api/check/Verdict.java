package org.loladeft.api.check;

import org.jspecify.annotations.Nullable;

/**
 * What the checker says: confirmed; refuted, with what is wrong; or unconfirmed, where its limit
 * came before either. Immutable.
 */
public final class Verdict {

  private static final Verdict CONFIRMED = new Verdict(null, false);

  private final @Nullable String reason;
  private final boolean open;

  private Verdict(@Nullable String reason, boolean open) {
    this.reason = reason;
    this.open = open;
  }

  static Verdict confirmed() {
    return CONFIRMED;
  }

  static Verdict refuted(String reason) {
    return new Verdict(reason, false);
  }

  static Verdict unconfirmed(String reason) {
    return new Verdict(reason, true);
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
   * Whether something does not hold.
   *
   * @return false if confirmed, and if the checker's limit came first
   */
  public boolean isRefuted() {
    return reason != null && !open;
  }

  /**
   * What is wrong, with place and value, or which limit came first.
   *
   * @return empty when confirmed
   */
  public String reason() {
    return reason == null ? "" : reason;
  }

  @Override
  public String toString() {
    return reason == null ? "confirmed" : (open ? "unconfirmed: " : "refuted: ") + reason;
  }
}
