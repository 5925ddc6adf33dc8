package org.loladeft.training.command;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.loladeft.api.solve.Interrupts;
import org.loladeft.cli.Cli;
import org.loladeft.cli.io.Console;
import org.loladeft.cli.io.Terminal;

/** One command line run in this process, and what came of it. */
record CommandRun(int status, String out, String err) {

  private static final Terminal PLAIN =
      new Terminal(false, false, true, false, Terminal.DEFAULT_WIDTH);

  static CommandRun of(String... args) {
    return interrupted(Interrupts.NONE, args);
  }

  static CommandRun interrupted(Interrupts interrupts, String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Console console =
        Console.of(InputStream.nullInputStream(), out, err, PLAIN).withInterrupts(interrupts);
    int status = Cli.run(console, args);
    return new CommandRun(
        status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }
}
