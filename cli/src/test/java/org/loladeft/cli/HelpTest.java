package org.loladeft.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loladeft.cli.io.Console;
import picocli.CommandLine;

class HelpTest {

  @TempDir private Path folder;

  private static Map<String, CommandLine> commands() {
    Console console =
        Console.of(
            new ByteArrayInputStream(new byte[0]),
            OutputStream.nullOutputStream(),
            OutputStream.nullOutputStream(),
            Run.PLAIN);
    return Cli.complete(console).getSubcommands();
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
            });
  }

  @Test
  void the_help_lists_commands_and_exit_statuses() {
    Run run = Run.of("--help");
    assertEquals(0, run.status());
    commands().keySet().forEach(name -> assertTrue(run.out().contains("\n  " + name + " "), name));
    assertTrue(run.out().contains("  3     proven infeasible\n"), run.out());
    assertEquals(run, Run.of("help"));
    assertEquals(run, Run.of("-h"));
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
            + "; _complete_deft; echo \"${COMPREPLY[@]}\"";
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
