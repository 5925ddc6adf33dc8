package org.loladeft.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.loladeft.api.Uplink;
import org.loladeft.cli.io.Console;
import org.loladeft.cli.io.Terminal;

/**
 * Runs typical commands once, so that the launcher can store the classes they load in an archive
 * for faster starts. What it prints goes nowhere, and it always ends well.
 */
final class Rehearsal {

  private static final List<Terminal> TERMINALS =
      List.of(
          new Terminal(true, true, true, true, Terminal.DEFAULT_WIDTH),
          new Terminal(false, false, false, false, Terminal.DEFAULT_WIDTH));

  private Rehearsal() {}

  /**
   * Rehearses.
   *
   * @param args not used
   * @throws IOException if there is no place for a scenario
   */
  public static void main(String[] args) throws IOException {
    Main.console();
    Path file = Files.createTempFile("deft", ".json");
    Path solution = Files.createTempFile("deft", ".json");
    try {
      TERMINALS.forEach(terminal -> rehearse(terminal, file.toString(), solution.toString()));
    } finally {
      Files.delete(file);
      Files.delete(solution);
    }
  }

  private static void rehearse(Terminal terminal, String file, String solution) {
    for (String uplink : Uplink.Kind.ids()) {
      rehearse(terminal, file, solution, "--devices 14 --uplink " + uplink);
      String several = "--devices 3 --layers 4 --blocks-per-device any --uplink " + uplink;
      rehearse(terminal, file, solution, several);
    }
    run(terminal, "--version");
    run(terminal, "compare", file, "--solvers", "no-such-solver");
    run(terminal, "--help");
    run(terminal, "solve", "--help");
    run(terminal, "solve", "no-such-file");
    run(terminal, "solve", "-");
  }

  private static void rehearse(Terminal terminal, String file, String solution, String options) {
    Stream<String> generate = Stream.of("generate", "-o", file);
    run(terminal, Stream.concat(generate, Stream.of(options.split(" "))).toArray(String[]::new));
    run(terminal, "solve", file);
    run(terminal, "solve", file, "-o", solution);
    run(terminal, "verify", file, solution);
    run(terminal, "problem", file);
    run(terminal, "explain", file);
  }

  private static void run(Terminal terminal, String... args) {
    OutputStream nowhere = OutputStream.nullOutputStream();
    Main.run(Console.of(InputStream.nullInputStream(), nowhere, nowhere, terminal), args);
  }
}
