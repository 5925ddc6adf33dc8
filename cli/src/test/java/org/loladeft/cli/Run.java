package org.loladeft.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.loladeft.api.solve.Interrupts;
import org.loladeft.cli.io.Console;
import org.loladeft.cli.io.Terminal;

/**
 * One command line run in this process, and what came of it.
 *
 * @param status its exit status
 * @param out what it wrote on standard output
 * @param err what it wrote on standard error
 */
record Run(int status, String out, String err) {

  /** No terminal, UTF-8. */
  static final Terminal PLAIN = new Terminal(false, false, true, false, Terminal.DEFAULT_WIDTH);

  static Run of(String... args) {
    return withInput("", args);
  }

  static Run withInput(String input, String... args) {
    return on(PLAIN, input, args);
  }

  static Run on(Terminal terminal, String input, String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    InputStream in = new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8));
    return to(out, in, terminal, args);
  }

  /** Runs with a user who presses Ctrl-C. */
  static Run interrupted(Interrupts interrupts, String... args) {
    return run(new ByteArrayOutputStream(), InputStream.nullInputStream(), PLAIN, interrupts, args);
  }

  /** Runs with a standard output that fails. */
  static Run intoFailure(String message, String... args) {
    OutputStream failing =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException(message);
          }
        };
    return to(failing, InputStream.nullInputStream(), PLAIN, args);
  }

  static Run to(OutputStream out, InputStream in, Terminal terminal, String... args) {
    return run(out, in, terminal, Interrupts.NONE, args);
  }

  private static Run run(
      OutputStream out, InputStream in, Terminal terminal, Interrupts interrupts, String... args) {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Console console = Console.of(in, out, err, terminal).withInterrupts(interrupts);
    int status = Cli.run(console, args);
    String text = out instanceof ByteArrayOutputStream held ? text(held) : "";
    return new Run(status, text, text(err));
  }

  private static String text(ByteArrayOutputStream bytes) {
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
