package org.loladeft.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import org.loladeft.cli.io.Console;
import org.loladeft.cli.io.Terminal;

/**
 * Runs typical commands once, so that the launcher can store the classes they load in an archive
 * for faster starts. What it prints goes nowhere, and it always ends well.
 */
final class Rehearsal {

  private static final Terminal TERMINAL =
      new Terminal(true, true, true, true, Terminal.DEFAULT_WIDTH);

  private Rehearsal() {}

  /**
   * Rehearses.
   *
   * @param args not used
   */
  public static void main(String[] args) {
    Terminal.detect(System.getenv(), System.getProperties());
    for (String uplink : List.of("dedicated", "shared", "power-limited", "resource-blocks")) {
      byte[] scenario = run(new byte[0], "generate", "--uplink", uplink, "--devices", "14");
      run(scenario, "solve", "-");
      run(scenario, "solve", "--format", "json", "-");
      run(scenario, "problem", "-");
      run(scenario, "explain", "-");
    }
    run(new byte[0], "--help");
    run(new byte[0], "solve", "--help");
    run(new byte[0], "solve", "no-such-file");
  }

  private static byte[] run(byte[] input, String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    InputStream in = new ByteArrayInputStream(input);
    Cli.run(Console.of(in, out, OutputStream.nullOutputStream(), TERMINAL), args);
    return out.toByteArray();
  }
}
