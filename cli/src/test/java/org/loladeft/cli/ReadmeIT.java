package org.loladeft.cli;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.loladeft.api.Uplink;
import org.loladeft.api.solve.SolverFacts;
import org.loladeft.api.solve.SolverRegistry;
import org.loladeft.cli.probe.SolverProbe;

/** Holds the README against reality: what its commands print, and what its matrix says. */
class ReadmeIT {

  private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
  private static final Pattern CONSOLE =
      Pattern.compile("```console\\n\\$ \\./deft ([^\\n]*)\\n(.*?)```", Pattern.DOTALL);

  private static String readme() throws IOException {
    return Files.readString(ROOT.resolve("README.md"));
  }

  @Test
  void its_commands_print_what_it_shows_but_for_times() throws Exception {
    List<MatchResult> blocks = CONSOLE.matcher(readme()).results().toList();
    assertTrue(blocks.size() >= 3);
    for (MatchResult block : blocks) {
      List<String> command = new ArrayList<>();
      command.add(ROOT.resolve("cli/target/deft/bin/deft").toString());
      command.addAll(List.of(block.group(1).split(" ")));
      Run run = new Shell(ROOT).run(command.toArray(String[]::new));
      assertEquals(untimed(block.group(2)), untimed(run.out()), run.err());
    }
  }

  /** Times and the width of their column differ from run to run. */
  private static String untimed(String text) {
    return text.replaceAll("[0-9.]+ (ms|µs|s)(?=\\n)", "TIME").replaceAll(" +", " ").strip();
  }

  @Test
  void its_first_screen_is_one_command_and_its_output() throws IOException {
    assertTrue(
        readme()
            .startsWith(
                "# LoLa DEFT\n\n```console\n$ ./deft solve examples/roberta-base-sst2.json\n"));
  }

  @Test
  void its_matrix_is_what_the_solvers_say_of_themselves() throws IOException {
    Map<String, String> rows = new TreeMap<>();
    for (SolverFacts solver : SolverRegistry.discover().facts()) {
      StringBuilder row = new StringBuilder("| `" + solver.id() + "` |");
      for (Uplink uplink : SolverProbe.UPLINKS) {
        row.append(' ').append(SolverProbe.extent(solver, uplink).word()).append(" |");
      }
      String guarantee = solver.guarantee().words();
      rows.put(solver.id(), row.append(' ').append(guarantee).append(" |").toString());
    }
    String readme = readme();
    assertAll(rows.values().stream().map(row -> () -> assertTrue(readme.contains(row), row)));
    long listed =
        readme
            .lines()
            .filter(line -> line.matches("\\| `[a-z-]+` \\|( [a-z-]+ \\|){4} [a-z0-9, -]+ \\|"))
            .count();
    assertEquals(rows.size(), listed, "a row for each solver and no other");
  }

  @Test
  void it_names_the_test_command() throws IOException {
    assertTrue(readme().contains("\nmvn verify  "));
    assertFalse(readme().contains("mvn test"));
  }
}
