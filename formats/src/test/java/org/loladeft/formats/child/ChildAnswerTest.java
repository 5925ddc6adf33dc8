package org.loladeft.formats.child;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loladeft.api.Allocation;
import org.loladeft.api.Answer;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeftResult;
import org.loladeft.api.EvaluatedRound;
import org.loladeft.api.Outcome;
import org.loladeft.api.SolveContext;
import org.loladeft.api.SolveOptions;
import org.loladeft.api.Status;
import org.loladeft.api.StopReason;
import org.loladeft.api.Uplink;
import org.loladeft.formats.SolutionFile;
import org.loladeft.formats.SolutionFormat;

class ChildAnswerTest {

  private static final DeftProblem PROBLEM = ChildSolverTest.problem(Uplink.Kind.DEDICATED);
  private static final Allocation GOOD = Allocation.of(new int[] {1, 0});
  private static final Allocation POOR = Allocation.of(new int[] {0, 2});

  @TempDir private Path folder;

  private static double latency(Allocation allocation) {
    return EvaluatedRound.of(PROBLEM, allocation).latencySeconds();
  }

  private static String line(Allocation allocation, double latency, StopReason reason) {
    Outcome outcome = Outcome.feasible(latency, OptionalDouble.empty(), false, reason);
    return line(DeftResult.of("any", outcome, allocation, null, 0, Map.of()));
  }

  private static String line(DeftResult result) {
    return new SolutionFormat().line(SolutionFile.of(PROBLEM, result)) + "\n";
  }

  private void append(String text) throws IOException {
    Files.writeString(
        folder.resolve("answer"), text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  @Test
  void a_line_that_is_not_wholly_written_yet_waits_for_its_rest() throws IOException {
    String line = line(GOOD, latency(GOOD), StopReason.CANCELLED);
    SolveContext context = SolveContext.start(SolveOptions.withDefaults());
    append(line.substring(0, 20));
    try (ChildAnswer answer = new ChildAnswer(PROBLEM, context, folder.resolve("answer"))) {
      answer.read();
      assertFalse(answer.isThere());
      append(line.substring(20));
      answer.read();
      assertTrue(answer.hasHelped());
      assertEquals(OptionalDouble.of(latency(GOOD)), context.reported().latencySeconds());
    }
  }

  @Test
  void what_is_reported_is_measured_here_and_kept_only_if_it_is_better() throws IOException {
    SolveContext context = SolveContext.start(SolveOptions.withDefaults());
    append(line(GOOD, latency(GOOD), StopReason.CANCELLED));
    append(line(POOR, latency(GOOD) / 2, StopReason.CANCELLED));
    append(line(Allocation.of(new int[] {0, 0}), 1e-3, StopReason.CANCELLED));
    try (ChildAnswer answer = new ChildAnswer(PROBLEM, context, folder.resolve("answer"))) {
      answer.read();
      Answer best = answer.best(StopReason.COMPLETED);
      assertEquals(GOOD.toString(), best.allocation().orElseThrow().toString());
      assertEquals(OptionalDouble.of(latency(GOOD)), best.outcome().latencySeconds());
    }
  }

  /** Engines' own clocks may run a little before ours. */
  @Test
  void one_that_stopped_by_itself_a_little_before_the_limit_is_at_its_limit() throws IOException {
    append(line(GOOD, latency(GOOD), StopReason.TIME_LIMIT));
    SolveContext context =
        SolveContext.start(SolveOptions.withDefaults().withTimeLimit(Duration.ofMinutes(1)));
    try (ChildAnswer answer = new ChildAnswer(PROBLEM, context, folder.resolve("answer"))) {
      answer.read();
      Answer last = answer.last(Optional.empty());
      assertEquals(Status.FEASIBLE, last.outcome().status());
      assertEquals(StopReason.TIME_LIMIT, last.outcome().stopReason());
      Answer cancelled = answer.last(Optional.of(StopReason.CANCELLED));
      assertEquals(StopReason.CANCELLED, cancelled.outcome().stopReason(), "who asked for it");
    }
  }

  /** As from a proof beyond the checker's limit: the facade of the parent has to settle it. */
  @Test
  void a_claim_beside_the_status_is_not_dropped() throws IOException {
    double latency = latency(GOOD);
    Outcome optimal =
        Outcome.feasible(latency, OptionalDouble.of(latency), false, StopReason.COMPLETED)
            .withClaim(Status.OPTIMAL);
    Outcome infeasible =
        Outcome.unsolved(OptionalDouble.empty(), StopReason.COMPLETED).withClaim(Status.INFEASIBLE);
    SolveContext context = SolveContext.start(SolveOptions.withDefaults());
    try (ChildAnswer answer = new ChildAnswer(PROBLEM, context, empty())) {
      append(line(DeftResult.of("any", optimal, GOOD, null, 0, Map.of())));
      answer.read();
      assertEquals(Status.OPTIMAL, answer.last(Optional.empty()).outcome().status());
      append(line(DeftResult.of("any", infeasible, null, null, 0, Map.of())));
      answer.read();
      assertEquals(Status.INFEASIBLE, answer.last(Optional.empty()).outcome().status());
    }
  }

  private Path empty() throws IOException {
    append("");
    return folder.resolve("answer");
  }
}
