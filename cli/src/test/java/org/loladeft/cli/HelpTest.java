package org.loladeft.cli;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loladeft.cli.io.Console;
import picocli.CommandLine;

class HelpTest {

  @TempDir private Path folder;

  /** The command with all its subcommands. */
  static CommandLine deft() {
    Console console =
        Console.of(
            new ByteArrayInputStream(new byte[0]),
            OutputStream.nullOutputStream(),
            OutputStream.nullOutputStream(),
            Run.PLAIN);
    return Cli.complete(console);
  }

  private static Map<String, CommandLine> commands() {
    return deft().getSubcommands();
  }

  @Test
  void every_command_has_a_help_text_that_describes_each_of_its_options() {
    commands()
        .forEach(
            (name, command) -> {
              Run run = Run.of(name, "--help");
              assertEquals(0, run.status(), name + run.err());
              assertEquals("", run.err());
              assertTrue(run.out().startsWith("Usage: deft " + name + " "), run.out());
              assertEquals(run, Run.of("help", name));
              command
                  .getCommandSpec()
                  .options()
                  .forEach(o -> assertTrue(o.description().length > 0, name + " " + o));
              if (command.getCommandSpec().usageMessage().description()[0].startsWith("not in")) {
                return; // there is nothing to try
              }
              List<String> lines = run.out().lines().toList();
              assertEquals("Example:", lines.get(lines.size() - 2), run.out());
              assertUnderstood(command, lines.get(lines.size() - 1));
            });
  }

  /** An example holds only what its command takes. */
  private static void assertUnderstood(CommandLine command, String example) {
    String start = "  deft " + command.getCommandName();
    if (example.equals("  source <(deft completion)")) {
      return;
    }
    assertTrue(example.equals(start) || example.startsWith(start + " "), example);
    String[] words = example.strip().substring("deft ".length()).split(" +");
    assertDoesNotThrow(() -> command.getParent().parseArgs(words), example);
  }

  @Test
  void the_help_lists_commands_and_exit_statuses() {
    Run run = Run.of("--help");
    assertEquals(0, run.status());
    commands().keySet().forEach(name -> assertTrue(run.out().contains("\n  " + name + " "), name));
    assertTrue(run.out().contains("  3     proven infeasible\n"), run.out());
    assertEquals(run, Run.of("help"));
    assertEquals(run, Run.of("-h"));
    assertEquals(run, Run.of(), "without a command");
  }

  @Test
  void the_version_goes_to_standard_output() {
    Run run = Run.of("--version");
    assertEquals(0, run.status());
    assertTrue(run.out().startsWith("deft "), run.out());
  }

  @Test
  void help_on_an_unknown_command_ends_with_2() {
    assertEquals(2, Run.of("help", "nope").status());
  }

  @Test
  void bash_completes_commands_and_options() throws IOException, InterruptedException {
    Run script = Run.of("completion");
    assertEquals(0, script.status());
    Files.writeString(folder.resolve("deft.bash"), script.out());
    assertTrue(completed("deft so", 1).contains("solve"));
    assertTrue(completed("deft solve --ti", 2).contains("--time-limit"));
    assertTrue(completed("deft solve --format ", 3).endsWith("text json\n"));
    assertEquals("crunch crunch-direct crunch-runs\n", completed("deft solve --solver cr", 3));
    assertEquals(
        "greedy,crunch greedy,crunch-direct greedy,crunch-runs\n",
        completed("deft bench --solvers greedy,cr", 3));
  }

  @Test
  void an_interactive_bash_completes_files_and_solvers() throws IOException, InterruptedException {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/script")), "a pseudo-terminal can be had");
    Files.writeString(folder.resolve("deft.bash"), Run.of("completion").out());
    Files.writeString(folder.resolve("my cell.json"), "{}");
    Files.writeString(
        folder.resolve("typed"),
        "source deft.bash; deft() { (IFS='|'; echo \"$*\" >> given); }\n"
            + "deft solve my\t--solver best\t\n"
            + "deft compare my\t--solvers greedy,para\t\n"
            + "exit\n");
    Process bash =
        new ProcessBuilder("/usr/bin/script", "-qec", "bash --norc --noprofile -i", "/dev/null")
            .directory(folder.toFile())
            .redirectInput(folder.resolve("typed").toFile())
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertTrue(bash.waitFor(20, TimeUnit.SECONDS));
    assertEquals(
        List.of(
            "solve|my cell.json|--solver|best-grouping",
            "compare|my cell.json|--solvers|greedy,parametric"),
        Files.readAllLines(folder.resolve("given")));
  }

  private String completed(String line, int word) throws IOException, InterruptedException {
    String program =
        "source deft.bash; COMP_LINE='"
            + line
            + "'; COMP_WORDS=("
            + line
            + (line.endsWith(" ") ? "''" : "")
            + "); COMP_CWORD="
            + word
            + "; _deft_lists 2> errors; echo \"${COMPREPLY[@]}\"";
    Process bash =
        new ProcessBuilder("bash", "-c", program)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .start();
    String reply = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(bash.waitFor(20, TimeUnit.SECONDS));
    return reply;
  }
}
