package org.loladeft.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.loladeft.api.Block;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeftResult;
import org.loladeft.api.Hint;
import org.loladeft.api.ProblemBuilder;
import org.loladeft.api.SolveOptions;
import org.loladeft.api.Uplink;
import org.loladeft.api.solve.Deft;

/** The README's Java example, compiled and run. */
class LibraryExampleTest {

  @SuppressWarnings("UnusedVariable") // the README shows what to do with it
  private static DeftResult example() {
    // README begins
    Uplink uplink = new Uplink.Shared(20e6); // Hz
    List<Block> blocks = List.of(new Block("layer-1", 1, 6.3e6), new Block("layer-2", 2, 6.3e6));
    double[] memory = {0.60e9, 0.65e9}; // bytes for each block
    DeftProblem problem =
        DeftProblem.builder(uplink, blocks)
            .device("phone", 2e9, 4.5, new double[] {0.8, 0.9}, memory) // bytes, bit/s/Hz, s
            .device("robot", 1e9, 2.1, new double[] {1.5, 1.7}, memory)
            .build();

    DeftResult result = Deft.withDefaults().solve(problem);

    if (result instanceof DeftResult.Optimal best) {
      int device = best.allocation().deviceOf(0);
      String first = problem.deviceId(device) + " gets " + best.allocation().shareOf(0) + " Hz";
      String round = best.latencySeconds() + " s, proof " + best.proofState();
    }
    // README ends
    return result;
  }

  private static DeftResult nextRound(
      DeftResult last, DeftProblem lastRound, DeftProblem thisRound) {
    // README round begins
    Deft deft = Deft.withDefaults(); // once; then, in each round:
    SolveOptions options = SolveOptions.withDefaults();
    if (last instanceof DeftResult.WithAllocation found) {
      options = options.withHint(Hint.of(found).carriedOver(lastRound, thisRound)); // by ids
    }
    DeftResult next = deft.solve(thisRound, options);
    // README round ends
    return next;
  }

  @Test
  void a_hint_follows_its_devices_into_the_next_round() {
    DeftProblem last = cell(List.of("a", "b", "c"), 2);
    DeftProblem next = cell(List.of("b", "c", "d"), 3);
    DeftResult hinted = nextRound(Deft.withDefaults().solve(last), last, next);
    DeftResult cold = Deft.withDefaults().solve(next);
    assertEquals(
        assertInstanceOf(DeftResult.Optimal.class, cold).latencySeconds(),
        assertInstanceOf(DeftResult.Optimal.class, hinted).latencySeconds(),
        1e-9);
  }

  private static DeftProblem cell(List<String> devices, double channel) {
    List<Block> blocks = List.of(new Block("layer-1", 1, 6.3e6), new Block("layer-2", 2, 6.3e6));
    ProblemBuilder builder = DeftProblem.builder(new Uplink.Shared(20e6), blocks);
    double seconds = 1;
    for (String device : devices) {
      builder.device(device, 1, channel, new double[] {seconds, 2 * seconds}, new double[2]);
      seconds++;
    }
    return builder.build();
  }

  @Test
  void it_finds_the_optimum_with_a_checked_proof() {
    DeftResult.Optimal best = assertInstanceOf(DeftResult.Optimal.class, example());
    assertTrue(best.proof().isPresent());
    assertEquals(1, best.allocation().deviceOf(0), "the robot takes the shallow block");
  }

  @ParameterizedTest
  @ValueSource(strings = {"README", "README round"})
  void the_readme_shows_exactly_this(String mark) throws IOException {
    String source =
        Files.readString(Path.of("src/test/java/org/loladeft/cli/LibraryExampleTest.java"));
    String readme = Files.readString(Path.of("../README.md"));
    String begin = "    // " + mark + " begins\n";
    String code =
        source
            .substring(
                source.indexOf(begin) + begin.length(),
                source.indexOf("    // " + mark + " ends\n"))
            .stripTrailing()
            .stripIndent();
    String imports =
        source
            .lines()
            .filter(line -> line.matches("import (java|org\\.loladeft)\\..*"))
            .filter(line -> code.matches("(?s).*\\b" + line.replaceAll(".*\\.|;", "") + "\\b.*"))
            .collect(Collectors.joining("\n"));
    String shown = "```java\n" + imports + "\n\n" + code + "\n```\n";
    assertTrue(readme.contains(shown), shown);
  }
}
