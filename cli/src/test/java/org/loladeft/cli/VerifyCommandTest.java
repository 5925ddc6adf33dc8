package org.loladeft.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.loladeft.api.DeftProblem;

class VerifyCommandTest {

  private static final String CLAIMED = "\"proof\": {\"state\": \"CLAIMED\"}";

  private static final String SLOW =
      """
      "latencySeconds":10,"lowerBoundSeconds":10,"relativeGap":0,
      "assignments":[
        {"block":"b1","device":"d2","computeSeconds":2,"uploadSeconds":0.5,"latencySeconds":2.5},
        {"block":"b2","device":"d3","computeSeconds":9,"uploadSeconds":1,"latencySeconds":10}],
      "proof":{"state":"CLAIMED"},"statistics":{"wallSeconds":0}}
      """;

  @TempDir private Path folder;

  private static String solution(DeftProblem problem, String... more) {
    String[] args =
        Stream.concat(Stream.of("solve", "--format", "json", "-"), Stream.of(more))
            .toArray(String[]::new);
    return Run.withInput(Samples.json(problem), args).out();
  }

  private Run verify(DeftProblem problem, String solution) {
    String file = Samples.file(folder, "problem.json", problem);
    return Run.withInput(solution, "verify", file, "-");
  }

  @Test
  void what_our_solvers_write_holds() {
    for (DeftProblem problem :
        new DeftProblem[] {Samples.dedicated(), Samples.shared(), Samples.infeasible()}) {
      Run run = verify(problem, solution(problem));
      assertEquals(0, run.status(), run.out() + run.err());
      assertTrue(run.out().endsWith("All of it holds.\n"), run.out());
    }
  }

  /** Three blocks on two devices, of which each takes so many at most. */
  private static String several(int maxBlocks) {
    String device =
        """
        {"id":"%s","memoryBytes":9,"computeSeconds":[1,2,3],"blockMemoryBytes":[1,2,3],
         "maxBlocks":%d,"extraComputeSeconds":[1,1,1],"extraMemoryBytes":[1,1,1],
         "uplinkBitsPerSecond":2}
        """;
    return """
        {"format":"deft-problem/1","uplink":{"kind":"dedicated"},"blocks":[
         {"id":"b1","uploadBits":1},{"id":"b2","uploadBits":1},{"id":"b3","uploadBits":1}],
         "devices":[%s,%s]}
        """
        .formatted(device.formatted("d1", maxBlocks), device.formatted("d2", 1));
  }

  @Test
  void run_prices_hold_and_serve_as_a_hint() throws IOException {
    String problem = folder.resolve("several.json").toString();
    String solution = folder.resolve("solution.json").toString();
    Files.writeString(Path.of(problem), several(2));
    Run solved = Run.of("solve", problem, "-o", solution);
    assertEquals(0, solved.status(), solved.err());
    assertTrue(Files.readString(Path.of(solution)).contains("\"kind\": \"run-price\""));
    Run verified = Run.of("verify", problem, solution);
    assertEquals(0, verified.status(), verified.out() + verified.err());
    Run again = Run.of("solve", problem, "--hint", solution);
    assertEquals(0, again.status(), again.err());
  }

  @Test
  void that_places_and_memory_do_not_suffice_is_said_in_words() {
    Run run =
        Run.withInput(
            several(1)
                .replace("\"maxBlocks\":1", "\"maxBlocks\":2")
                .replace("\"memoryBytes\":9", "\"memoryBytes\":2"),
            "solve",
            "--solver",
            "run-pricing",
            "-");
    assertEquals(3, run.status(), run.err());
    assertTrue(
        run.out().contains("Block b3 fits on no device. Nearest:\n  d1 has 2.00 B, lacks 1.00 B\n"),
        run.out());
    // One of the two must take b3, and b2 or b1 with it: 3 + 1 byte.
    assertTrue(run.out().contains("2.00 B more memory on d1 (2 bytes)\n"), run.out());
  }

  @Test
  void of_an_allocation_without_a_bound_only_the_allocation_is_checked() {
    DeftProblem problem = Samples.dedicated();
    String unbounded =
        solution(problem, "--solver", "greedy")
            .replaceFirst("OPTIMAL", "FEASIBLE")
            .replaceAll("\"(lowerBoundSeconds|relativeGap)\": [^,]*,", "")
            .replaceFirst(
                "(?s)\"proof\".*\"statistics\"",
                "\"proof\": {\"state\": \"NONE\"}, \"statistics\"");
    Run run = verify(problem, unbounded);
    assertEquals(0, run.status(), run.out() + run.err());
    assertTrue(run.out().contains("no bound is claimed"), run.out());
    assertTrue(run.out().endsWith("All of it holds; it claims no bound.\n"), run.out());
  }

  /** A solution whose proof is taken away, so that the bound is only claimed. */
  private static String claimed(String solution) {
    return solution.replaceFirst("(?s)\"proof\".*\"statistics\"", CLAIMED + ", \"statistics\"");
  }

  private void assertBound(int status, String state, String detail, DeftProblem p, String file) {
    String problem = Samples.file(folder, "problem.json", p);
    Run run = Run.withInput(file, "verify", "--format", "json", problem, "-");
    assertEquals(status, run.status(), run.out() + run.err());
    assertTrue(run.out().contains("\"verified\": " + (status == 0)), run.out());
    assertTrue(run.out().contains("\"bound\": \"" + state + "\""), run.out());
    assertTrue(run.out().contains(detail), run.out());
  }

  @Test
  void a_true_claim_is_confirmed_by_a_proof_made_now() {
    for (DeftProblem problem :
        List.of(Samples.dedicated(), Samples.shared(), Samples.infeasible())) {
      String honest = solution(problem);
      assertBound(0, "proof in the file", "confirmed from the problem alone", problem, honest);
      String claim = claimed(honest);
      assertBound(0, "proof made now", "confirmed by a proof made now", problem, claim);
    }
  }

  /** The deep block on the slow device: consistent in itself, and three times the optimum. */
  @Test
  void a_false_claim_of_an_optimum_is_refuted_with_both_figures() {
    DeftProblem problem = Samples.dedicated();
    String forged = solution(problem).replaceAll("(?s)\"latencySeconds\".*", "") + SLOW;
    assertBound(1, "refuted", "no allocation is below 10.0 s, but", problem, forged);
    assertBound(1, "refuted", "has one of 3.0 s", problem, forged);
  }

  @Test
  void a_false_claim_of_infeasibility_is_refuted() {
    String claim = claimed(solution(Samples.infeasible()));
    assertBound(1, "refuted", "has one of 3.0 s", Samples.dedicated(), claim);
  }

  @Test
  void a_claimed_bound_of_any_allocation_must_be_below_the_optimum() {
    DeftProblem problem = Samples.dedicated();
    String slow = solution(problem).replaceAll("(?s)\"latencySeconds\".*", "") + SLOW;
    String feasible = slow.replace("OPTIMAL", "FEASIBLE");
    String low =
        feasible.replace("Seconds\":10,\"relativeGap\":0", "Seconds\":2,\"relativeGap\":0.8");
    String high =
        feasible.replace("Seconds\":10,\"relativeGap\":0", "Seconds\":5,\"relativeGap\":0.5");
    assertBound(0, "proof made now", "nothing is below 3.0 s", problem, low);
    assertBound(1, "refuted", "has one of 3.0 s", problem, high);
  }

  /** A solver that the automatic choice prefers, and that proves nothing. */
  @Test
  void a_claim_is_settled_past_a_solver_that_gives_no_proof() {
    String claim = claimed(solution(Samples.infeasible()));
    Run run =
        Planted.with(
            folder, List.of(Planted.Preferred.class), () -> verify(Samples.infeasible(), claim));
    assertEquals(0, run.status(), run.out() + run.err());
    assertTrue(run.out().contains("confirmed by a proof made now (crunch-direct)"), run.out());
    assertTrue(run.err().startsWith("deft: warning: solver 'planted-preferred'"), run.err());
  }

  @Test
  void assignments_may_come_in_any_order() {
    DeftProblem problem = Samples.dedicated();
    String swapped =
        solution(problem)
            .replaceFirst("(?s)(\\{ *\"block\"[^}]*\\}),\\s*(\\{ *\"block\"[^}]*\\})", "$2, $1");
    assertTrue(swapped.indexOf("\"b2\"") < swapped.indexOf("\"b1\""), swapped);
    assertEquals(0, verify(problem, swapped).status());
  }

  /** Each line: what to replace in a true solution, by what, and what the finding says. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "\"device\" *: *\"d2\"; \"device\":\"d3\"; 3.0 s stated",
        "\"device\" *: *\"d2\"; \"device\":\"d1\"; more than one block",
        "\"latencySeconds\": 3(,\\s*\"lower); \"latencySeconds\":3.5$1; 3.5 s stated",
        "\"computeSeconds\": 2; \"computeSeconds\":1.9; computeSeconds is stated as 1.9",
        "\"uploadSeconds\": 0.5; \"uploadSeconds\":0.4; uploadSeconds is stated as 0.4",
        "\"lowerBoundSeconds\": 3; \"lowerBoundSeconds\":2.5; a gap of 0.0 is stated",
        "\"blocks\" *: *\\[[^]]*\\]; \"blocks\":[\"b1\"]; it does not hold",
        "\"thresholdSeconds\": 3; \"thresholdSeconds\":2.0; it proves 2.0 s",
      })
  void a_solution_that_was_tampered_with_is_wrong(String pattern, String by, String finding) {
    DeftProblem problem = Samples.dedicated();
    String honest = solution(problem);
    String forged = honest.replaceFirst(pattern, by);
    assertTrue(!forged.equals(honest), "the pattern must match: " + honest);
    Run run = verify(problem, forged);
    assertEquals(1, run.status(), run.out() + run.err());
    assertTrue(run.out().contains(finding), run.out());
    assertTrue(run.out().endsWith("The solution is wrong.\n"), run.out());
  }

  @Test
  void shares_over_the_budget_are_wrong() {
    DeftProblem problem = Samples.shared();
    String forged =
        solution(problem).replaceAll("\"bandwidthHz\" *: *[0-9.E]+", "\"bandwidthHz\":1.1E6");
    Run run = verify(problem, forged);
    assertEquals(1, run.status(), run.out() + run.err());
    assertTrue(run.out().contains("expected at most the budget"), run.out());
  }

  /** The least share is above 0, and its upload never ends. */
  @Test
  void an_infinite_latency_is_wrong_whatever_is_stated() {
    DeftProblem problem = Samples.shared();
    String forged =
        solution(problem, "--solver", "greedy")
            .replaceAll("\"bandwidthHz\" *: *[0-9.E]+", "\"bandwidthHz\":4.9e-324");
    Run run = verify(problem, forged);
    assertEquals(1, run.status(), run.out() + run.err());
    assertTrue(run.out().contains("s stated, Infinity s found"), run.out());
    assertTrue(run.out().contains("uploadSeconds is stated as"), run.out());
  }

  @Test
  void a_solution_of_another_problem_ends_with_2() {
    Run run = verify(Samples.shared(), solution(Samples.dedicated()));
    assertEquals(2, run.status(), run.out());
    assertEquals(1, run.err().lines().count(), run.err());
  }

  @Test
  void a_problem_in_place_of_a_solution_ends_with_2() {
    Run run = verify(Samples.shared(), Samples.json(Samples.shared()));
    assertEquals(2, run.status());
    assertTrue(run.err().contains("deft-solution/1"), run.err());
  }

  @Test
  void json_says_the_same() {
    String file = Samples.file(folder, "problem.json", Samples.dedicated());
    String solution = solution(Samples.dedicated());
    Run good = Run.withInput(solution, "verify", "--format", "json", file, "-");
    assertEquals(0, good.status());
    assertTrue(good.out().contains("\"verified\": true"), good.out());
    String forged = solution.replaceFirst("\"d2\"", "\"d3\"");
    Run bad = Run.withInput(forged, "verify", "--format", "json", file, "-");
    assertEquals(1, bad.status());
    assertTrue(bad.out().contains("\"outcome\": \"WRONG\""), bad.out());
  }
}
