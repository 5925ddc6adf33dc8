package org.loladeft.api.solve;

import java.time.Duration;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.loladeft.api.Availability;
import org.loladeft.api.Capability;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeftSolver;
import org.loladeft.api.Guarantee;
import org.loladeft.api.ProblemClass;
import org.loladeft.api.SolveOption;
import org.loladeft.api.SolveOptions;

/**
 * What a solver says about itself: its constants, asked once, and the questions that are asked each
 * time. A provider that fails to answer harms itself only: it is known as broken, with the question
 * that it failed, and its constants are then the defaults of {@link DeftSolver}. Immutable.
 */
public final class SolverFacts {

  /** A provider failed to answer a question, which the message names, or answered null. */
  public static final class BrokenException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BrokenException(String message, @Nullable Throwable cause) {
      super(message, cause);
    }
  }

  /** What the questions about constants are called as a whole. */
  static final String CONSTANTS = "its description of itself";

  private final DeftSolver solver;
  private final ProviderCalls calls;
  private final String id;
  private final String version;
  private final String description;
  private final Guarantee guarantee;
  private final Set<SolveOption> honours;
  private final Set<String> parameters;
  private final int autoPriority;
  private final Set<ProblemClass> problemClasses;
  private final @Nullable BrokenException failure;

  private SolverFacts(DeftSolver solver, ProviderCalls calls, Questionnaire ask) {
    this.solver = solver;
    this.calls = calls;
    this.id = ask.about("id", DeftSolver::id, solver.getClass().getName());
    this.version = ask.about("version", DeftSolver::version, "unversioned");
    this.description = ask.about("description", DeftSolver::description, "");
    this.guarantee = ask.about("guarantee", DeftSolver::guarantee, Guarantee.HEURISTIC);
    this.honours = ask.about("honours", s -> copy(s.honours(), SolveOption.class), Set.of());
    this.parameters =
        ask.about(
            "parameters",
            s -> Collections.unmodifiableSet(new TreeSet<>(s.parameters())),
            Set.of());
    this.autoPriority = ask.about("autoPriority", DeftSolver::autoPriority, 0);
    this.problemClasses =
        ask.about(
            "problemClasses",
            s -> copy(s.problemClasses(), ProblemClass.class),
            Set.of(ProblemClass.ONE_BLOCK));
    this.failure = ask.failure;
  }

  private static <E extends Enum<E>> Set<E> copy(Set<E> values, Class<E> type) {
    Set<E> copy = EnumSet.noneOf(type);
    copy.addAll(values);
    return Collections.unmodifiableSet(copy);
  }

  /** Asks one question after another, and remembers the first that fails. */
  private static final class Questionnaire {

    private final DeftSolver solver;
    private final boolean isSilent;
    private @Nullable BrokenException failure;

    Questionnaire(DeftSolver solver) {
      this.solver = solver;
      this.isSilent = false;
    }

    /** Asks nothing, of a solver that gave no answer. */
    Questionnaire(DeftSolver solver, BrokenException silence) {
      this.solver = solver;
      this.isSilent = true;
      this.failure = silence;
    }

    <T> T about(String name, Function<DeftSolver, @Nullable T> question, T otherwise) {
      if (isSilent) {
        return otherwise;
      }
      try {
        return answer(solver, name, question);
      } catch (BrokenException e) {
        failure = failure == null ? e : failure;
        return otherwise;
      }
    }
  }

  private static <T> T answer(
      DeftSolver solver, String name, Function<DeftSolver, @Nullable T> question) {
    @Nullable T answer =
        Foreign.call(
            () -> question.apply(solver),
            e -> {
              throw new BrokenException(name + " failed: " + Foreign.words(e), e);
            });
    if (answer == null) {
      throw new BrokenException(name + " is null", null);
    }
    return answer;
  }

  /**
   * Asks a solver for its constants.
   *
   * @param solver the solver
   * @return what it says, or that it is broken
   */
  public static SolverFacts of(DeftSolver solver) {
    Objects.requireNonNull(solver, "solver is null");
    ProviderCalls calls = ProviderCalls.of(solver.getClass());
    try {
      return calls.ask(CONSTANTS, ProviderCalls.PATIENCE, () -> asked(solver, calls));
    } catch (BrokenException silence) {
      return new SolverFacts(solver, calls, new Questionnaire(solver, silence));
    }
  }

  /** Of a solver that the caller made: every question is asked in the caller's thread. */
  static SolverFacts ofMade(DeftSolver solver) {
    Objects.requireNonNull(solver, "solver is null");
    return asked(solver, ProviderCalls.direct(solver.getClass()));
  }

  /** Asks a solver for its constants in this thread, however long that takes. */
  static SolverFacts asked(DeftSolver solver, ProviderCalls calls) {
    return new SolverFacts(solver, calls, new Questionnaire(solver));
  }

  /** {@return the solver that was asked} */
  public DeftSolver solver() {
    return solver;
  }

  /**
   * {@return whether it came with this release of the API; other solvers see copies of problems,
   * and are waited for only so long when they are asked}
   */
  public boolean isOfThisRelease() {
    return calls.isOurs();
  }

  /** {@return its id, or the name of its class if it failed to say} */
  public String id() {
    return id;
  }

  /** {@return its version, never blank if it is sound} */
  public String version() {
    return version;
  }

  /** {@return what it is: a phrase, may be empty} */
  public String description() {
    return description;
  }

  /** {@return what it promises} */
  public Guarantee guarantee() {
    return guarantee;
  }

  /** {@return the options that it honours: unmodifiable, in the order of the enum} */
  public Set<SolveOption> honours() {
    return honours;
  }

  /** {@return the names of its own parameters: unmodifiable, sorted} */
  public Set<String> parameters() {
    return parameters;
  }

  /** {@return its rank in the automatic choice, at least 1 to take part} */
  public int autoPriority() {
    return autoPriority;
  }

  /**
   * {@return the classes of problems that it is made for: unmodifiable, in the order of the enum}
   */
  public Set<ProblemClass> problemClasses() {
    return problemClasses;
  }

  /** {@return whether it answered every question about its constants; if not, it is broken} */
  public boolean isSound() {
    return failure == null;
  }

  /**
   * Complains of a solver that failed to say what it is.
   *
   * @throws BrokenException with the first question that it failed, if it did
   */
  public void requireSound() {
    if (failure != null) {
      throw failure;
    }
  }

  /**
   * Asks whether it can run on this machine, which may load an engine.
   *
   * @return its answer
   * @throws BrokenException if it fails to answer
   */
  public Availability availability() {
    return availability(ProviderCalls.PATIENCE);
  }

  Availability availability(Duration patience) {
    return calls.ask(
        "availability", patience, () -> answer(solver, "availability", DeftSolver::availability));
  }

  /**
   * Asks whether it takes a problem. One of a class that the solver is not made for is no question
   * to it.
   *
   * @param problem the problem
   * @return its answer
   * @throws BrokenException if it fails to answer
   */
  public Capability capability(DeftProblem problem) {
    return capability(problem, ProviderCalls.PATIENCE);
  }

  Capability capability(DeftProblem problem, Duration patience) {
    return problemClasses.contains(problem.problemClass())
        ? calls.ask("capability", patience, () -> onItsOwnCopy("capability", problem))
        : Capability.no("it is not made for " + problem.problemClass().words());
  }

  private Capability onItsOwnCopy(String question, DeftProblem problem) {
    DeftProblem shown = shown(problem);
    Capability answer = answer(solver, question, s -> s.capability(shown));
    if (hasChanged(problem, shown)) {
      throw new BrokenException(question + " changed the figures of the problem", null);
    }
    return answer.reason().map(why -> Capability.no(Foreign.cut(why))).orElse(answer);
  }

  /**
   * What the solver gets to see of a problem: the problem itself if the solver came with this
   * release, else a copy, so that nobody else is harmed by what it does to it. O(K L).
   */
  DeftProblem shown(DeftProblem problem) {
    return calls.isOurs() ? problem : problem.copy();
  }

  /** Whether the solver changed what it was shown. O(K L) at most. */
  boolean hasChanged(DeftProblem problem, DeftProblem shown) {
    return shown != problem && !shown.hasSameFigures(problem);
  }

  /**
   * Whether it is sound, takes a problem and can run here. An engine is looked for only if the
   * problem is one for it.
   *
   * @param problem the problem
   * @return false also if it fails to answer
   */
  public boolean canSolve(DeftProblem problem) {
    return canSolve(problem, ProviderCalls.PATIENCE);
  }

  boolean canSolve(DeftProblem problem, Duration patience) {
    try {
      return isSound() && takes(problem, patience);
    } catch (BrokenException e) {
      return false;
    }
  }

  /**
   * Whether it takes a problem and can run here.
   *
   * @throws BrokenException if it fails to answer
   */
  boolean takes(DeftProblem problem, Duration patience) {
    return capability(problem, patience).isYes() && availability(patience).isYes();
  }

  /**
   * Whether it honours every option that was set and knows every parameter.
   *
   * @param options the options
   * @return true if it would refuse none
   */
  public boolean honoursAll(SolveOptions options) {
    return honours.containsAll(options.requested())
        && parameters.containsAll(options.parameters().keySet());
  }

  /**
   * These options, as far as the solver honours them.
   *
   * @param wanted what would be good to have
   * @return a copy without the options and parameters that the solver would refuse
   */
  public SolveOptions honoured(SolveOptions wanted) {
    return wanted.only(honours, parameters);
  }

  /** The id, then the version. */
  @Override
  public String toString() {
    return "SolverFacts[id=" + id + ", version=" + version + "]";
  }
}
