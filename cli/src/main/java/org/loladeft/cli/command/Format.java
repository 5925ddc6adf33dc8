package org.loladeft.cli.command;

import java.util.Locale;

/** How a command prints. */
enum Format {
  /** For people. */
  TEXT,
  /** For programs. */
  JSON;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
