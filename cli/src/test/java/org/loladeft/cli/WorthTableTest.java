package org.loladeft.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeftResult;
import org.loladeft.api.ProblemClass;
import org.loladeft.api.SolveOptions;
import org.loladeft.api.solve.Deft;
import org.loladeft.api.solve.SolverFacts;
import org.loladeft.scenario.BlocksPerDevice;
import org.loladeft.scenario.Scenario;
import org.loladeft.scenario.json.DeftDocument;
import org.loladeft.scenario.json.DeftFiles;

/** What several blocks a device are worth on the shipped scenarios, as docs/experiments.md says. */
class WorthTableTest {

  private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
  private static final List<String> RULES =
      List.of(
          "equal-groups", "best-grouping", "block-list", "speed-proportional", "strongest-alone");

  private final Deft deft = Deft.withDefaults();

  @Test
  void each_row_is_what_the_solvers_give() throws IOException {
    assumeTrue(
        deft.registry().facts().stream().map(SolverFacts::id).toList().containsAll(RULES),
        "the rules that fleets follow are not on the class path");
    List<String> rows =
        Files.readAllLines(ROOT.resolve("docs/experiments.md")).stream()
            .filter(line -> line.matches("\\| `[a-z0-9-]+` \\| [0-9.]+ s \\| .*"))
            .toList();
    assertTrue(rows.size() >= 9);
    for (String row : rows) {
      assertEquals(row(row.replaceFirst("\\| `([^`]+)`.*", "$1")), row);
    }
  }

  private String row(String name) throws IOException {
    Scenario scenario = scenario(name);
    DeftProblem own = scenario.toProblem();
    DeftProblem problem =
        own.problemClass() == ProblemClass.SEVERAL_BLOCKS
            ? own
            : scenario.withBlocksForEveryDevice(BlocksPerDevice.ANY).toProblem();
    DeftResult.WithAllocation best = (DeftResult.WithAllocation) deft.solve(problem);
    long used = Arrays.stream(best.allocation().devices()).distinct().count();
    StringBuilder row = new StringBuilder();
    row.append(
        String.format(
            Locale.ROOT,
            "| `%s` | %.3f s | %d of %d |",
            name,
            best.latencySeconds(),
            used,
            problem.deviceCount()));
    DeftProblem one = scenario.withBlocksForEveryDevice(BlocksPerDevice.ONE).toProblem();
    row.append(saved(best, deft.solve(one)));
    for (String rule : RULES) {
      row.append(saved(best, deft.solve(problem, rule, SolveOptions.withDefaults())));
    }
    return row.toString();
  }

  private static String saved(DeftResult.WithAllocation best, DeftResult other) {
    OptionalDouble latency = other.outcome().latencySeconds();
    return latency.isEmpty()
        ? " - |"
        : String.format(
            Locale.ROOT, " %.1f |", 100 * (1 - best.latencySeconds() / latency.getAsDouble()));
  }

  private static Scenario scenario(String name) throws IOException {
    Path file = ROOT.resolve("examples").resolve(name + ".json");
    try (InputStream in = Files.newInputStream(file)) {
      return ((DeftDocument.ScenarioDocument) DeftFiles.read(in, name)).scenario();
    }
  }
}
