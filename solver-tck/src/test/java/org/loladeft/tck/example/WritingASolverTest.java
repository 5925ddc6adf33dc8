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
import org.loladeft.api.Uplink;
import org.loladeft.api.solve.Deft;
import org.loladeft.api.solve.SolverRegistry;
import org.loladeft.tck.RandomProblems;

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
  void the_project_file_of_the_guide_names_the_versions_of_this_build() throws IOException {
    String guide = fenced("xml").findFirst().orElseThrow();
    String build = Files.readString(Path.of("..", "pom.xml"));
    String here = "<artifactId>loladeft</artifactId>\\s*<version>(.*?)</version>";
    assertEquals(found(build, here), found(guide, tag("loladeft.version")));
    for (String property : List.of("maven.compiler.release", "project.build.sourceEncoding")) {
      assertEquals(found(build, tag(property)), found(guide, tag(property)));
    }
    for (String plugin : List.of("maven-compiler-plugin", "maven-surefire-plugin")) {
      assertEquals(found(build, tag(plugin + ".version")), found(guide, versionOf(plugin)));
    }
    assertEquals(found(build, tag("junit.version")), found(guide, versionOf("junit-jupiter")));
    for (String artifact : List.of("deft-solver-api", "deft-solver-tck")) {
      assertEquals("${loladeft.version}", found(guide, versionOf(artifact)));
    }
  }

  private static String tag(String name) {
    return "<" + Pattern.quote(name) + ">(.*?)</";
  }

  private static String versionOf(String artifact) {
    return "<artifactId>" + artifact + "</artifactId>\\s*<version>(.*?)</version>";
  }

  private static String found(String text, String pattern) {
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    assertTrue(matcher.find(), () -> "nothing like " + pattern);
    return matcher.group(1);
  }

  @Test
  void the_service_entry_that_the_guide_shows_is_discovered(@TempDir Path folder)
      throws IOException {
    Path entry = folder.resolve("META-INF/services/" + DeftSolver.class.getName());
    Files.createDirectories(entry.getParent());
    Files.writeString(
        entry, fenced("text").filter(text -> text.lines().count() == 1).findFirst().orElseThrow());
    URL[] urls = {folder.toUri().toURL()};
    try (URLClassLoader loader = new URLClassLoader(urls, getClass().getClassLoader())) {
      SolverRegistry registry = SolverRegistry.discover(loader);
      DeftProblem problem = RandomProblems.of(Uplink.Kind.DEDICATED).withDevices(6, 6).problem(1);
      DeftResult result =
          Deft.of(registry).solve(problem, "first-fit", SolveOptions.withDefaults());
      assertEquals("first-fit", result.solverId());
      assertTrue(result.proof().isPresent());
    }
  }
}
