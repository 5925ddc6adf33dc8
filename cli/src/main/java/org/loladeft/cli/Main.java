package org.loladeft.cli;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import org.loladeft.cli.io.Console;
import org.loladeft.cli.io.ProcessInterrupts;
import org.loladeft.cli.io.Terminal;

/** The process: connects the command to the standard streams and ends with its status. */
public final class Main {

  private Main() {}

  /**
   * Runs the command and ends the process.
   *
   * @param args the command line
   */
  public static void main(String[] args) {
    System.exit(Cli.run(console(), args));
  }

  /** The standard streams of this process. */
  static Console console() {
    return Console.of(
            new FileInputStream(FileDescriptor.in),
            new FileOutputStream(FileDescriptor.out),
            new FileOutputStream(FileDescriptor.err),
            Terminal.detect(System.getenv(), System.getProperties()))
        .withInterrupts(new ProcessInterrupts());
  }
}
