package org.loladeft.formats.child;

import java.io.ByteArrayOutputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.loladeft.api.Allocation;
import org.loladeft.api.Answer;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.Proof;
import org.loladeft.api.SolveContext;
import org.loladeft.api.StopReason;
import org.loladeft.api.check.AllocationChecker;
import org.loladeft.formats.SolutionFile;
import org.loladeft.formats.SolutionFormat;

/**
 * Follows the growing file of a child's solutions. The child is not trusted: what it reports is
 * checked before it is passed on, and kept for the case that nothing better comes.
 */
final class ChildAnswer implements AutoCloseable {

  private static final String NAME = "the answer of a child process";

  private final SolutionFormat solutions = new SolutionFormat();
  private final DeftProblem problem;
  private final SolveContext context;
  private final InputStream in;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private final double knownLatency;
  private int lines;
  private double latency;
  private double bound;
  private @Nullable Allocation allocation;
  private @Nullable SolutionFile last;

  ChildAnswer(DeftProblem problem, SolveContext context, Path file) throws IOException {
    this.problem = problem;
    this.context = context;
    this.in = new FileInputStream(file.toFile()); // which no interrupt closes
    this.knownLatency = context.reported().latencySeconds().orElse(Double.POSITIVE_INFINITY);
    this.latency = knownLatency;
  }

  /** Reads what is new. */
  void read() {
    try {
      for (byte b : in.readAllBytes()) {
        if (b != '\n') {
          line.write(b);
        } else {
          take(solutions.readLine(line.toString(StandardCharsets.UTF_8), NAME, ++lines));
          line.reset();
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void take(SolutionFile solution) {
    last = solution;
    solution.allocation(problem).ifPresent(this::offer);
    if (solution.lowerBoundSeconds().orElse(0) > bound) {
      bound = solution.lowerBoundSeconds().getAsDouble();
      context.reportBound(bound);
    }
  }

  private void offer(Allocation offered) {
    if (AllocationChecker.check(problem, offered).isConfirmed()) {
      double found = AllocationChecker.latencySeconds(problem, offered);
      if (found < latency) {
        allocation = offered;
        latency = found;
        context.reportIncumbent(offered, found);
      }
    }
  }

  /** Whether the child has found more than was known before. */
  boolean hasHelped() {
    return allocation != null || bound > 0;
  }

  /** Whether there was a line. */
  boolean isThere() {
    return last != null;
  }

  /** The last line, which is the answer of a child that has ended well. */
  Answer last(Optional<StopReason> stopped) {
    SolutionFile solution = Objects.requireNonNull(last, "no line");
    boolean cut =
        solution.stopReason() == StopReason.TIME_LIMIT
            || solution.stopReason() == StopReason.CANCELLED;
    StopReason reason = cut ? stopped.orElse(solution.stopReason()) : solution.stopReason();
    OptionalDouble lower = solution.lowerBoundSeconds();
    @Nullable Proof proof = solution.proof(problem).orElse(null);
    Answer answer =
        switch (solution.said().claim().orElse(solution.status())) { // The parent settles claims.
          case OPTIMAL ->
              Answer.optimal(allocation(solution), latency(solution), lower.getAsDouble(), proof);
          case FEASIBLE ->
              Answer.feasible(allocation(solution), latency(solution), lower, proof, reason);
          case INFEASIBLE -> Answer.infeasible(proof);
          case UNSOLVED -> Answer.unsolved(lower, reason);
        };
    for (var note : solution.notes().entrySet()) {
      answer = answer.withNote(note.getKey(), note.getValue());
    }
    return answer;
  }

  private Allocation allocation(SolutionFile solution) {
    return solution.allocation(problem).orElseThrow();
  }

  private static double latency(SolutionFile solution) {
    return solution.latencySeconds().getAsDouble();
  }

  /** The best that the child gave before it was ended or broke down. */
  Answer best(StopReason reason) {
    OptionalDouble lower =
        bound > 0 ? OptionalDouble.of(Math.min(bound, latency)) : OptionalDouble.empty();
    return allocation == null
        ? Answer.unsolved(lower, reason)
        : Answer.feasible(allocation, latency, lower, null, reason);
  }

  @Override
  public void close() {
    try {
      in.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
