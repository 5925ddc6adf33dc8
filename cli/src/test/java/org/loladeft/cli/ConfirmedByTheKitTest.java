package org.loladeft.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.loladeft.api.DeftSolver;
import org.loladeft.api.solve.SolverFacts;
import org.loladeft.api.solve.SolverRegistry;

/**
 * What README and 'deft solvers' say of a solver's guarantee is what the conformance kit confirms:
 * every solver runs the kit, none asks less of itself there than its guarantee, and what a solve
 * may leave open stands in the README. The tests are read as text, since they are in other modules.
 */
class ConfirmedByTheKitTest {

  private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
  private static final String CONTRACT = "DeftSolverContract";

  /** A class of a test and what is in it, up to the next class. */
  private static final Pattern CLASS =
      Pattern.compile(
          "class (\\w+) extends (\\w+) \\{(.*?)(?=class \\w+ extends \\w+ \\{|\\z)", 32);

  private static final Pattern SOLVER = Pattern.compile("return new (\\w+)\\(\\);");
  private static final Pattern OPEN =
      Pattern.compile("leavesOpen\\(\\) \\{\\s*return Set\\.of\\(([^)]*)\\);");
  private static final Pattern ROW =
      Pattern.compile("\\| `([a-z-]+)` \\| ((?:`[A-Z_]+`(?:, )?)+) \\|");

  /** Test classes by name. */
  private record TestClass(String parent, String body) {}

  private static List<String> contracts() throws IOException {
    try (Stream<Path> modules = Files.list(ROOT)) {
      return modules
          .filter(m -> m.getFileName().toString().matches("solver-(?!tck|api).*"))
          .map(m -> m.resolve("src/test/java"))
          .filter(Files::isDirectory)
          .flatMap(ConfirmedByTheKitTest::sources)
          .filter(text -> text.contains("extends " + CONTRACT))
          .toList();
    }
  }

  private static Stream<String> sources(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(f -> f.toString().endsWith(".java"))
          .map(ConfirmedByTheKitTest::text)
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** By the class of the solver, what its test lets it leave open, as traits of the kit. */
  private static Map<String, String> open() throws IOException {
    Map<String, String> open = new TreeMap<>();
    for (String text : contracts()) {
      assertFalse(text.contains("givesProofs()"), "it is held to less than it says: " + text);
      assertFalse(text.contains("largestGap()"), "it is held to less than it says: " + text);
      Map<String, TestClass> classes =
          CLASS
              .matcher(text)
              .results()
              .collect(
                  Collectors.toMap(
                      found -> found.group(1),
                      found -> new TestClass(found.group(2), found.group(3))));
      for (TestClass each : classes.values()) {
        Matcher solver = SOLVER.matcher(each.body);
        if (solver.find()) {
          open.put(solver.group(1), left(each, classes));
        }
      }
    }
    return open;
  }

  private static String left(TestClass each, Map<String, TestClass> classes) {
    Matcher own = OPEN.matcher(each.body);
    if (own.find()) {
      return own.group(1).replaceAll("Trait\\.(\\w+)", "`$1`").replaceAll("\\s+", " ");
    }
    TestClass parent = classes.get(each.parent);
    return parent == null ? "" : left(parent, classes);
  }

  @Test
  void every_solver_runs_the_kit_and_the_readme_says_what_it_may_leave_open() throws IOException {
    Map<String, String> open = open();
    Map<String, String> expected = new TreeMap<>();
    for (SolverFacts solver : SolverRegistry.discover().facts()) {
      String name = solver.solver().getClass().getSimpleName();
      String left = open.get(name);
      assertNotNull(left, name + " does not run the kit; those that do: " + open.keySet());
      assertEquals(
          left, declaredToCheck(solver.solver()), solver.id() + "'s file for 'deft check'");
      if (!left.isEmpty()) {
        expected.put(solver.id(), left);
      }
    }
    Map<String, String> listed =
        ROW.matcher(Files.readString(ROOT.resolve("README.md")))
            .results()
            .collect(Collectors.toMap(row -> row.group(1), (MatchResult row) -> row.group(2)));
    assertTrue(expected.size() >= 2, expected.toString());
    assertEquals(expected, new TreeMap<>(listed));
  }

  /** What 'deft check' reads, since it knows of no test. */
  private static String declaredToCheck(DeftSolver solver) throws IOException {
    Properties read = new Properties();
    try (InputStream in =
        solver
            .getClass()
            .getResourceAsStream("/META-INF/deft-kit/" + solver.id() + ".properties")) {
      if (in != null) {
        read.load(in);
      }
    }
    return read.getProperty("leaves-open", "").replaceAll("(\\w+)", "`$1`");
  }

  @Test
  void the_list_of_solvers_says_the_guarantees_that_the_kit_confirms() {
    String text = Run.of("solvers").out();
    for (SolverFacts solver : SolverRegistry.discover().facts()) {
      assertTrue(
          text.lines()
              .anyMatch(
                  line ->
                      line.startsWith(solver.id() + " ")
                          && line.contains(solver.guarantee().words())
                          && !line.contains("it says")),
          solver.id() + " in " + text);
    }
  }
}
