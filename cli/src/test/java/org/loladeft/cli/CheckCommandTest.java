package org.loladeft.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.loladeft.api.DeftSolver;
import org.loladeft.cli.io.ExitStatus;

/** {@code deft check} and {@code deft new-solver}; the kit changes the default locale meanwhile. */
@Isolated
class CheckCommandTest {

  @TempDir private Path folder;

  private Run planted(Class<? extends DeftSolver> solver, String... args) {
    return Planted.with(folder, List.of(solver), () -> Run.of(args));
  }

  @Test
  void a_project_that_was_written_compiles_and_passes() throws IOException {
    Path project = folder.resolve("p");
    Run written = Run.of("new-solver", "quick-pick2", "-o", project.toString());
    assertEquals(ExitStatus.OK, written.status(), written.err());
    assertTrue(written.out().contains("deft check --solver quick-pick2\n"), written.out());
    Path source = project.resolve("src/main/java/org/example/QuickPick2Solver.java");
    Path test = project.resolve("src/test/java/org/example/QuickPick2SolverTest.java");
    Path service =
        project.resolve("src/main/resources/META-INF/services/org.loladeft.api.DeftSolver");
    assertEquals("org.example.QuickPick2Solver\n", Files.readString(service));
    assertTrue(Files.readString(project.resolve("pom.xml")).contains(">quick-pick2</artifactId>"));
    String classes = Files.createDirectories(folder.resolve("classes")).toString();
    String[] arguments = {
      "-cp",
      System.getProperty("java.class.path"),
      "-d",
      classes,
      "-proc:none",
      source.toString(),
      test.toString()
    };
    assertEquals(
        0, ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments), "compiles");
    Path page = folder.resolve("cert.html");
    Run checked =
        Planted.compiled(
            Path.of(classes),
            "org.example.QuickPick2Solver",
            () -> Run.of("check", "--solver", "quick-pick2", "-o", page.toString()));
    assertEquals(ExitStatus.OK, checked.status(), checked.err());
    String html = Files.readString(page);
    assertTrue(html.contains("quick-pick2</code>: <span class=\"passed\">passed</span>"), html);
    assertTrue(html.contains("the solver does not honour the"), html);
  }

  @Test
  void a_folder_that_exists_is_refused_and_so_is_a_name_that_is_no_id() {
    Run there = Run.of("new-solver", "mine", "-o", folder.toString());
    assertEquals(ExitStatus.BAD_INPUT, there.status());
    assertTrue(there.err().contains("exists: expected the name of a new folder"), there.err());
    assertEquals(ExitStatus.BAD_INPUT, Run.of("new-solver", "Mine").status());
  }

  @Test
  void a_wrong_solver_fails_with_what_is_wrong() {
    Run text = planted(Planted.Liar.class, "check", "--solver", "planted-liar");
    assertEquals(ExitStatus.FAILURE, text.status(), text.err());
    assertTrue(
        text.out().lines().anyMatch(l -> l.startsWith("failed    every shape is solved: ")),
        text.out());
    assertTrue(text.out().contains("0.5 s"), text.out());
    assertTrue(text.out().contains("\n**deft check failed** `planted-liar` "), text.out());
  }

  @Test
  void documents_hold_the_counts_of_each_property() {
    Run json =
        planted(Planted.Crasher.class, "check", "--solver", "planted-crasher", "--format", "json");
    assertEquals(ExitStatus.FAILURE, json.status(), json.err());
    assertTrue(json.out().contains("\"passed\": false"), json.out());
    assertTrue(json.out().contains("lost its mind"), json.out());
    assertTrue(json.out().contains("\"verdict\": \"declined\""), json.out());
  }

  @Test
  void unknown_and_unavailable_solvers_end_with_5() {
    assertEquals(ExitStatus.REFUSED, Run.of("check", "--solver", "no-such").status());
    Run absent = planted(Planted.Absent.class, "check", "--solver", "planted-absent");
    assertEquals(ExitStatus.REFUSED, absent.status());
    assertTrue(absent.err().contains("its engine is missing"), absent.err());
    assertEquals(
        ExitStatus.BAD_INPUT, Run.of("check", "--solver", "crunch", "-o", "x.svg").status());
  }
}
