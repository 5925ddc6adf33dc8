package org.loladeft.cli;

import java.io.BufferedInputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import org.loladeft.cli.io.Console;
import org.loladeft.cli.io.ProcessInterrupts;
import org.loladeft.cli.io.Terminal;
import org.loladeft.cli.probe.ExtraClassPath;

/** The process: connects the command to the standard streams and ends with its status. */
public final class Main {

  private Main() {}

  /**
   * Runs the command and ends the process.
   *
   * @param args the command line
   */
  public static void main(String[] args) {
    System.exit(run(console(), args));
  }

  /** Runs a command line of this process and returns its status. */
  static int run(Console console, String... args) {
    // For Groovy, picocli would look into every jar; and it would reflect on types that none takes.
    System.setProperty("picocli.disable.closures", "true");
    System.setProperty("picocli.converters.excludes", "java\\.(sql|time\\.[^I]).*");
    ExitGuard guard = ExitGuard.install(console::say);
    // What a solver prints is no part of the document; ours doesn't go through System.out.
    System.setOut(System.err);
    ExtraClassPath.of(System.getenv(ExtraClassPath.VARIABLE)).absent().forEach(console::warn);
    int status = Cli.run(console, args);
    guard.release();
    return status;
  }

  /** The standard streams of this process. */
  static Console console() {
    return Console.of(
            // A bare FileInputStream of Java 17 can't read all of a pipe: it asks where it stands.
            new BufferedInputStream(new FileInputStream(FileDescriptor.in)),
            new FileOutputStream(FileDescriptor.out),
            new FileOutputStream(FileDescriptor.err),
            Terminal.detect(System.getenv(), System.getProperties()))
        .withInterrupts(new ProcessInterrupts());
  }
}
