package org.loladeft.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.loladeft.api.DeftProblem;

class VerifyCommandTest {

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

  @Test
  void what_has_no_proof_is_not_wrong_but_unproven() {
    DeftProblem problem = Samples.dedicated();
    Run run = verify(problem, solution(problem, "--solver", "greedy"));
    assertEquals(0, run.status(), run.out() + run.err());
    assertTrue(run.out().contains("unproven"), run.out());
    assertTrue(run.out().endsWith("Nothing is wrong; not everything is proven.\n"), run.out());
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
    assertTrue(good.out().contains("\"verified\" : true"), good.out());
    String forged = solution.replaceFirst("\"d2\"", "\"d3\"");
    Run bad = Run.withInput(forged, "verify", "--format", "json", file, "-");
    assertEquals(1, bad.status());
    assertTrue(bad.out().contains("\"outcome\" : \"WRONG\""), bad.out());
  }
}
