package org.loladeft.benchmarks.command;

/** How a command prints. */
enum OutputFormat {
  /** For people. */
  TEXT,
  /** For programs. */
  JSON
}
