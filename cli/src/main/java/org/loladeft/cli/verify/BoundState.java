package org.loladeft.cli.verify;

import java.util.Locale;

/**
 * How it stands with what a solution file says about all allocations: its bound, or that none
 * exists.
 */
public enum BoundState {
  /** The file's own proof was confirmed. */
  PROOF_IN_THE_FILE,
  /** The file only claims, and a proof of another solve supports it. */
  PROOF_MADE_NOW,
  /** Nothing supports it. */
  NOT_PROVEN,
  /** An allocation contradicts it. */
  REFUTED,
  /** The file says nothing about it. */
  NOT_CLAIMED;

  /** {@return the state in plain words, such as {@code proof in the file}} */
  public String words() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
