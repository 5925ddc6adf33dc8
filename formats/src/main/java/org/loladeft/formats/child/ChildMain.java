package org.loladeft.formats.child;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.loladeft.api.Allocation;
import org.loladeft.api.Cancellation;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeftResult;
import org.loladeft.api.Outcome;
import org.loladeft.api.Progress;
import org.loladeft.api.SolveOptions;
import org.loladeft.api.StopReason;
import org.loladeft.api.solve.Deft;
import org.loladeft.api.solve.SolverFacts;
import org.loladeft.api.solve.SolverFaultException;
import org.loladeft.api.solve.SolverRefusalException;
import org.loladeft.api.solve.SolverRegistry;
import org.loladeft.formats.ProblemFormat;
import org.loladeft.formats.SolutionFile;
import org.loladeft.formats.SolutionFormat;

/**
 * The child process: reads problem and task from its folder, solves, and appends to a file there,
 * which the parent follows, what its answer would be if it ended now. Not to standard output, to
 * which engines write as they please. A byte on standard input asks it to stop, its end tells that
 * the parent is gone.
 */
final class ChildMain {

  private final SolutionFormat solutions = new SolutionFormat();
  private final ChildFolder folder;
  private final Cancellation cancellation;

  private ChildMain(ChildFolder folder, Cancellation cancellation) {
    this.folder = folder;
    this.cancellation = cancellation;
  }

  /**
   * Solves.
   *
   * @param arguments the folder
   */
  public static void main(String[] arguments) {
    ChildMain child = new ChildMain(new ChildFolder(Path.of(arguments[0])), new Cancellation());
    Thread listener = new Thread(child::obey, "deft-child-listener");
    listener.setDaemon(true);
    listener.start();
    int status = 0;
    try {
      child.solve();
    } catch (Throwable e) { // Whatever it is, the parent reads it in the log.
      Thread self = Thread.currentThread();
      self.getUncaughtExceptionHandler().uncaughtException(self, e);
      status = 1;
    }
    // A native thread that does not end must not keep the process.
    Runtime.getRuntime().halt(status);
  }

  /** Nobody is left to read the answer or to delete the folder once standard input ends. */
  private void obey() {
    try {
      while (System.in.read() >= 0) {
        cancellation.cancel();
      }
    } catch (IOException closed) {
      // It has ended too.
    }
    folder.delete();
    Runtime.getRuntime().halt(1);
  }

  private void solve() throws IOException {
    DeftProblem problem = readProblem();
    ChildTask task = ChildTask.read(problem, folder.task());
    try (OutputStream answer = Files.newOutputStream(folder.answer())) {
      SolverFacts solver = SolverRegistry.discover().facts(task.solverId());
      append(problem, Deft.solve(problem, solver, options(problem, solver, task, answer)), answer);
    } catch (SolverRefusalException e) {
      ChildFailure.of(e).write(folder.failure());
    } catch (SolverFaultException e) {
      ChildFailure.of(e).write(folder.failure());
    }
  }

  private DeftProblem readProblem() throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(folder.problem()))) {
      return new ProblemFormat().read(in, folder.problem().toString());
    }
  }

  /** The caller's, and what lets the parent follow and stop, as far as the solver honours that. */
  private SolveOptions options(
      DeftProblem problem, SolverFacts solver, ChildTask task, OutputStream answer) {
    SolveOptions ours =
        SolveOptions.withDefaults()
            .withCancellation(cancellation)
            .withProgressListener(progress -> append(problem, solver.id(), progress, answer));
    return task.options()
        .and(solver.honoured(ours))
        .withTrustedClaims(); // The parent settles them.
  }

  /** What would be the answer now. A latency without an allocation is of no use to the parent. */
  private void append(
      DeftProblem problem, String solverId, Progress progress, OutputStream answer) {
    OptionalDouble bound = progress.lowerBoundSeconds();
    @Nullable Allocation found = progress.allocation().orElse(null);
    if (found != null || bound.isPresent()) {
      Outcome now =
          found == null
              ? Outcome.unsolved(bound, StopReason.CANCELLED)
              : outcome(progress.latencySeconds().orElseThrow(), bound);
      double elapsed = progress.elapsedSeconds();
      append(problem, DeftResult.of(solverId, now, found, null, elapsed, Map.of()), answer);
    }
  }

  /** Rounding may lift a bound a little above the latency that it is about. */
  private static Outcome outcome(double latency, OptionalDouble bound) {
    OptionalDouble valid =
        bound.isPresent() ? OptionalDouble.of(Math.min(latency, bound.getAsDouble())) : bound;
    return Outcome.feasible(latency, valid, false, StopReason.CANCELLED);
  }

  private void append(DeftProblem problem, DeftResult result, OutputStream answer) {
    try {
      String line = solutions.line(SolutionFile.of(problem, result)) + "\n";
      answer.write(line.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
