package org.loladeft.tck.example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeftResult;
import org.loladeft.api.DeftSolver;
import org.loladeft.api.SolveOptions;
import org.loladeft.api.solve.Deft;
import org.loladeft.api.solve.SolverRegistry;
import org.loladeft.tck.RandomProblems;
import org.loladeft.tck.UplinkKind;

/** The guide shows the code that is compiled and run here. */
class WritingASolverTest {

  private static final Path GUIDE = Path.of("..", "docs", "writing-a-solver.md");
  private static final Path SOURCES = Path.of("src/test/java/org/loladeft/tck/example");

  @ParameterizedTest
  @ValueSource(strings = {"FirstFitSolver.java", "FirstFitSolverTest.java"})
  void the_guide_shows_the_file_that_is_compiled(String file) throws IOException {
    String source = Files.readString(SOURCES.resolve(file));
    List<String> shown =
        fenced("java").filter(code -> code.startsWith("package ")).filter(source::equals).toList();
    assertEquals(List.of(source), shown);
  }

  private static Stream<String> fenced(String language) throws IOException {
    Matcher matcher =
        Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
            .matcher(Files.readString(GUIDE));
    return matcher.results().map(found -> found.group(1));
  }

  @Test
  void the_service_entry_that_the_guide_shows_is_discovered(@TempDir Path folder)
      throws IOException {
    Path entry = folder.resolve("META-INF/services/" + DeftSolver.class.getName());
    Files.createDirectories(entry.getParent());
    Files.writeString(entry, fenced("text").findFirst().orElseThrow());
    URL[] urls = {folder.toUri().toURL()};
    try (URLClassLoader loader = new URLClassLoader(urls, getClass().getClassLoader())) {
      SolverRegistry registry = SolverRegistry.discover(loader);
      DeftProblem problem = RandomProblems.of(UplinkKind.DEDICATED).withDevices(6, 6).problem(1);
      DeftResult result =
          Deft.of(registry).solve(problem, "first-fit", SolveOptions.withDefaults());
      assertEquals("first-fit", result.solverId());
      assertTrue(result.proof().isPresent());
    }
  }
}
