package org.loladeft.formats.child;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.loladeft.api.Answer;
import org.loladeft.api.Availability;
import org.loladeft.api.Capability;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeftSolver;
import org.loladeft.api.Guarantee;
import org.loladeft.api.ProblemClass;
import org.loladeft.api.SolveContext;
import org.loladeft.api.SolveOption;
import org.loladeft.api.SolveOptions;
import org.loladeft.api.StopReason;
import org.loladeft.api.UnavailableException;
import org.loladeft.api.solve.EngineWatch;
import org.loladeft.api.solve.EngineWatch.Watched;
import org.loladeft.api.solve.SolverFacts;
import org.loladeft.api.solve.SolverFaultException;
import org.loladeft.formats.ProblemFormat;

/**
 * Another solver in a JVM of its own, which is ended at the time limit and at a cancellation: so
 * that a crash, an exit or an engine that does not stop ends one solve, not the caller. Costs the
 * start of a JVM each time.
 *
 * <p>The child finds the solver by its id on the class path of this JVM and runs it by {@link
 * org.loladeft.api.solve.Deft Deft}. It is not trusted: its answer is a claim, as any solver's.
 * What it had found when it died or was ended is kept; the note {@code engine-fault} tells of one
 * that died, {@code process} of every child. Thread-safe.
 */
public final class ChildSolver implements DeftSolver {

  /** The child has to hear of the wish, to stop its engine, and to write its answer. */
  private static final Duration GRACE = Duration.ofMillis(150);

  private static final String FOLDER_CURE =
      "start Java with -Djava.io.tmpdir= a folder that can be written to";

  private final SolverFacts facts;
  private final List<String> jvmOptions;
  private final EngineWatch watch = EngineWatch.of("deft-child", GRACE);

  private ChildSolver(SolverFacts facts, List<String> jvmOptions) {
    this.facts = facts;
    this.jvmOptions = jvmOptions;
  }

  /**
   * A solver in a JVM of its own.
   *
   * @param facts what the solver says about itself here
   * @param jvmOptions options of its JVM, such as {@code -Xmx4g}
   * @return a solver that says the same and honours time limits and cancellation as well
   */
  public static ChildSolver of(SolverFacts facts, String... jvmOptions) {
    return new ChildSolver(facts, List.of(jvmOptions));
  }

  @Override
  public Answer solve(DeftProblem problem, SolveContext context) {
    return solve(problem, context.options(), context);
  }

  /**
   * Solves with other options than the caller's.
   *
   * @param problem the problem
   * @param options what the child is told, its limits aside
   * @param context limits, and the way to report progress
   * @return the claim
   * @throws UnavailableException if the solver can't run in the child, or no child can be started
   * @throws SolverFaultException if the solver failed or answered wrongly
   */
  public Answer solve(DeftProblem problem, SolveOptions options, SolveContext context) {
    try {
      ChildFolder folder = ChildFolder.create();
      try (ChildProcess child = new ChildProcess(folder, facts.solver(), jvmOptions);
          ChildAnswer answer = new ChildAnswer(problem, context, folder.answer())) {
        Watched<Integer> end =
            watch.run(
                context,
                () -> run(child, problem, timed(options, context), folder),
                child::askToStop,
                answer::read);
        return ended(end, answer, folder).withNote("process", "child");
      }
    } catch (IOException | UncheckedIOException e) {
      throw new UnavailableException(
          Availability.no("a child process can't be started: " + e.getMessage(), FOLDER_CURE));
    }
  }

  private int run(ChildProcess child, DeftProblem problem, SolveOptions options, ChildFolder folder)
      throws InterruptedException {
    try {
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(folder.problem()))) {
        new ProblemFormat().write(problem, out);
      }
      new ChildTask(facts.id(), options).write(problem, folder.task());
      return child.run();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the solver honours by itself, with the time that is left. */
  private SolveOptions timed(SolveOptions options, SolveContext context) {
    SolveOptions honoured = facts.honoured(options);
    long nanos = (long) Math.min(Long.MAX_VALUE, context.remainingSeconds() * 1e9);
    return honoured.timeLimit().isEmpty()
        ? honoured
        : honoured.withTimeLimit(Duration.ofNanos(Math.max(1, nanos)));
  }

  private Answer ended(Watched<Integer> end, ChildAnswer answer, ChildFolder folder)
      throws IOException {
    if (end.result().equals(Optional.of(0))) {
      Optional<ChildFailure> failure = ChildFailure.read(folder.failure());
      if (failure.isPresent()) {
        throw failure.get().exception(facts.id());
      } else if (answer.isThere()) {
        return answer.last(end.reason());
      }
    }
    if (end.reason().isPresent()) {
      return answer.best(end.reason().get());
    }
    String how =
        "the child process ended with status "
            + end.result().orElseThrow()
            + ": "
            + folder.lastWords();
    if (!answer.hasHelped()) {
      throw new SolverFaultException(
          facts.id(), SolverFaultException.Kind.FAILED, "failed: " + how, null);
    }
    return answer.best(StopReason.COMPLETED).withNote("engine-fault", how);
  }

  @Override
  public String id() {
    return facts.id();
  }

  @Override
  public String version() {
    return facts.version();
  }

  @Override
  public String description() {
    return facts.description();
  }

  @Override
  public Guarantee guarantee() {
    return facts.guarantee();
  }

  @Override
  public Set<ProblemClass> problemClasses() {
    return facts.problemClasses();
  }

  @Override
  public Set<SolveOption> honours() {
    Set<SolveOption> honours = EnumSet.of(SolveOption.TIME_LIMIT, SolveOption.CANCELLATION);
    honours.addAll(facts.honours());
    return honours;
  }

  @Override
  public Set<String> parameters() {
    return facts.parameters();
  }

  @Override
  public int autoPriority() {
    return facts.autoPriority();
  }

  @Override
  public Capability capability(DeftProblem problem) {
    return facts.capability(problem);
  }

  @Override
  public Availability availability() {
    return facts.availability();
  }
}
