package org.loladeft.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.loladeft.cli.io.Console;
import org.loladeft.cli.io.Sink;

/**
 * What picocli and commands of other modules print. It is held back until the command has ended, so
 * that a failure half-way leaves nothing on standard output, and a failing output is noticed.
 */
final class StandardOutput implements AutoCloseable {

  private final Console console;
  private final ByteArrayOutputStream held = new ByteArrayOutputStream();
  private final PrintWriter writer = new PrintWriter(held, false, StandardCharsets.UTF_8);

  StandardOutput(Console console) {
    this.console = console;
  }

  PrintWriter writer() {
    return writer;
  }

  /** Lets everything out. */
  void finish() {
    writer.flush();
    if (held.size() > 0) {
      Sink.of(console, null).write(held::writeTo);
    }
  }

  @Override
  public void close() {
    writer.close();
  }
}
