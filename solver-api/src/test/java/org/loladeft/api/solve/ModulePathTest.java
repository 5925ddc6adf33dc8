package org.loladeft.api.solve;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Discovery on the module path, in a JVM of its own. */
class ModulePathTest {

  private static final Map<String, String> SOURCES =
      Map.of(
          "module-info.java",
          """
          module probe {
            requires org.loladeft.api;
            provides org.loladeft.api.DeftSolver with probe.Probe, probe.Broken;
          }
          """,
          "probe/Probe.java",
          """
          package probe;
          import org.loladeft.api.*;
          public class Probe implements DeftSolver {
            public String id() { return "probe"; }
            public Capability capability(DeftProblem problem) { return Capability.yes(); }
            public Answer solve(DeftProblem problem, SolveContext context) {
              return Answer.infeasible(null).withNote("a", "b");
            }
          }
          """,
          "probe/Broken.java",
          """
          package probe;
          public class Broken extends Probe {
            public Broken() { throw new IllegalStateException("no licence"); }
          }
          """,
          "probe/Main.java",
          """
          package probe;
          import org.loladeft.api.solve.SolverRegistry;
          public class Main {
            public static void main(String[] args) {
              print(SolverRegistry.discover());
              print(SolverRegistry.discover(ModuleLayer.boot()));
            }
            private static void print(SolverRegistry registry) {
              for (SolverRegistry.Entry entry : registry.entries()) {
                System.out.println(entry instanceof SolverRegistry.Loaded loaded
                    ? loaded.facts().id() + " " + loaded.facts().version() + " "
                        + loaded.facts().solver().getClass().getModule().getName()
                    : ((SolverRegistry.Broken) entry).provider() + " is broken");
              }
            }
          }
          """);

  @TempDir Path folder;

  @Test
  void providers_of_named_modules_are_found_and_a_broken_one_is_listed() throws Exception {
    String api = Path.of("target", "classes").toAbsolutePath().toString();
    // Our annotations are needed neither to compile against the API nor to run it.
    Path classes = compile(api);
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "--module-path",
                api + System.getProperty("path.separator") + classes,
                "--module",
                "probe/probe.Main")
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), output);
    List<String> once = List.of("probe 1.2 probe", "probe.Broken is broken");
    assertEquals(Stream.concat(once.stream(), once.stream()).toList(), output.lines().toList());
  }

  private Path compile(String modulePath) throws IOException {
    Path classes = folder.resolve("classes");
    List<String> arguments =
        Stream.concat(
                Stream.of(
                    "-Xlint:all",
                    "-Werror",
                    "-d",
                    classes.toString(),
                    "--module-version",
                    "1.2",
                    "--module-path",
                    modulePath),
                SOURCES.entrySet().stream().map(e -> write(e.getKey(), e.getValue())).sorted())
            .toList();
    int status =
        ToolProvider.findFirst("javac")
            .orElseThrow()
            .run(System.out, System.err, arguments.toArray(String[]::new));
    assertEquals(0, status, "the probe compiles");
    return classes;
  }

  private String write(String name, String source) {
    try {
      Path file = folder.resolve("src").resolve(name);
      Files.createDirectories(file.getParent());
      return Files.writeString(file, source).toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
