package org.loladeft.cli.command;

/** How a command prints. */
enum OutputFormat {
  /** For people. */
  TEXT,
  /** For programs. */
  JSON
}
