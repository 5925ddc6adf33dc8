package org.loladeft.ortools;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.loladeft.api.Allocation;
import org.loladeft.api.Answer;
import org.loladeft.api.Availability;
import org.loladeft.api.Capability;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeftSolver;
import org.loladeft.api.Guarantee;
import org.loladeft.api.Hint;
import org.loladeft.api.Outcome;
import org.loladeft.api.ProblemClass;
import org.loladeft.api.Proof;
import org.loladeft.api.SolveContext;
import org.loladeft.api.SolveOption;
import org.loladeft.api.SolveOptions;
import org.loladeft.api.Status;
import org.loladeft.api.StopReason;
import org.loladeft.api.UnavailableException;
import org.loladeft.api.bandwidth.BestSplit;
import org.loladeft.api.solve.EngineWatch;
import org.loladeft.api.solve.EngineWatch.Watched;
import org.loladeft.api.solve.SolverFacts;
import org.loladeft.formats.child.ChildSolver;
import org.loladeft.ortools.engine.EngineFaultException;
import org.loladeft.ortools.engine.Natives;
import org.loladeft.ortools.engine.OrToolsSettings;
import org.loladeft.ortools.engine.OrToolsSettings.Place;
import org.loladeft.ortools.engine.StopRequest;
import org.loladeft.ortools.search.EngineSearch;
import org.loladeft.ortools.search.EngineSearch.Task;
import org.loladeft.ortools.search.FirstAllocation;
import org.loladeft.ortools.search.IncumbentBoard;
import org.loladeft.ortools.search.SearchEnding;

/** What both OR-Tools solvers do alike: everything but the search. */
abstract class OrToolsSolver implements DeftSolver {

  /** Beyond this an engine's model alone would take gigabytes. */
  private static final long MOST_PAIRS = 5_000_000;

  private static final double OPTIMAL_GAP = 1e-9;

  private static final String JARS_CURE =
      "put ortools-java and all that its pom asks for on the class path, in the versions it asks";

  /** The work of a child is that of native code, and its JVM's is to start. */
  private static final String[] QUICK_START = {"-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"};

  /** A child's temporary folder, say, may be full now and not in a minute. */
  private static final long REMEMBERED_NANOS = 60_000_000_000L;

  /** What a solve met that {@link Natives} can't know, and when. */
  private record Met(Availability availability, long nanoTime) {}

  private final EngineWatch watch =
      EngineWatch.keepingThreads("deft-ortools", Duration.ofMillis(60));
  private volatile @Nullable Met met;

  /** The search that this solver runs. */
  abstract EngineSearch search();

  @Override
  public final Set<ProblemClass> problemClasses() {
    return EnumSet.allOf(ProblemClass.class);
  }

  @Override
  public final Capability capability(DeftProblem problem) {
    long pairs = (long) problem.blockCount() * problem.deviceCount();
    return pairs <= MOST_PAIRS
        ? Capability.yes()
        : Capability.no("it has " + pairs + " pairs: expected at most " + MOST_PAIRS);
  }

  @Override
  public final Availability availability() {
    Availability known = Natives.availability();
    Met last = met;
    return known.isYes() && last != null && System.nanoTime() - last.nanoTime < REMEMBERED_NANOS
        ? last.availability
        : known;
  }

  @Override
  public final Guarantee guarantee() {
    return Guarantee.EXACT_WITHIN_GAP;
  }

  @Override
  public final Set<SolveOption> honours() {
    return EnumSet.of(
        SolveOption.TIME_LIMIT,
        SolveOption.RELATIVE_GAP,
        SolveOption.SEED,
        SolveOption.HINT,
        SolveOption.PROGRESS,
        SolveOption.CANCELLATION);
  }

  @Override
  public final Answer solve(DeftProblem problem, SolveContext context) {
    SolveOptions options = context.options();
    OrToolsSettings settings = OrToolsSettings.of(options.parameters());
    settings.requireFor(problem);
    IncumbentBoard board = new IncumbentBoard(problem);
    FirstAllocation.offer(problem, options.hint(), board, () -> context.reasonToStop().isPresent());
    Supplier<Answer> solve =
        settings.process() == Place.CHILD
            ? () -> elsewhere(problem, board, context)
            : () ->
                here(
                    new Task(problem, options.relativeGap(), options.seed(), settings),
                    board,
                    context);
    try {
      return solve.get();
    } catch (UnavailableException e) {
      met = new Met(e.availability(), System.nanoTime());
      throw e;
    } catch (LinkageError e) {
      met =
          new Met(
              Availability.no("OR-Tools' jars do not fit together: " + e, JARS_CURE),
              System.nanoTime());
      throw e;
    }
  }

  private Answer here(Task task, IncumbentBoard board, SolveContext context) {
    StopRequest stop = new StopRequest(context::remainingSeconds);
    Watched<SearchEnding> watched =
        watch.run(
            context,
            () -> search().run(task, board, stop),
            stop::request,
            () -> board.reportTo(context));
    SearchEnding ending = watched.result().orElseGet(() -> unfinished(watched.isAbandoned()));
    Supplier<StopReason> reason =
        () -> watched.reason().or(context::reasonToStop).orElseGet(() -> ownLimit(stop));
    return answer(board, ending, reason).withNotes(ending.notes());
  }

  /** A child starts from the first allocation, and may not find a better one in its time. */
  private Answer elsewhere(DeftProblem problem, IncumbentBoard board, SolveContext context) {
    board.reportTo(context);
    Optional<Allocation> first = board.incumbent().map(BestSplit.Result::allocation);
    SolveOptions options = context.options().withParameter("process", "in");
    Answer answer =
        ChildSolver.of(SolverFacts.of(this), QUICK_START)
            .solve(problem, first.map(Hint::of).map(options::withHint).orElse(options), context);
    Outcome outcome = answer.outcome();
    return first.isEmpty() || outcome.status() != Status.UNSOLVED
        ? answer
        : Answer.feasible(
                first.get(),
                board.latencySeconds(),
                outcome.lowerBoundSeconds(),
                null,
                outcome.stopReason())
            .withNotes(answer.notes());
  }

  private static SearchEnding unfinished(boolean isAbandoned) {
    SearchEnding stopped = SearchEnding.of(SearchEnding.Kind.STOPPED);
    return isAbandoned
        ? stopped.withNote("abandoned", "the engine did not stop when asked")
        : stopped;
  }

  /** Why an engine stopped that nobody had asked to: at its limit a little before ours, perhaps. */
  private static StopReason ownLimit(StopRequest stop) {
    if (!stop.endedAtLimit()) {
      throw new EngineFaultException("the engine stopped and nobody asked");
    }
    return StopReason.TIME_LIMIT;
  }

  private static Answer answer(
      IncumbentBoard board, SearchEnding ending, Supplier<StopReason> stopped) {
    if (ending.kind() == SearchEnding.Kind.INFEASIBLE) {
      return Answer.infeasible(ending.proof());
    }
    OptionalDouble bound = bound(board, ending);
    StopReason reason =
        switch (ending.kind()) {
          case GAP_REACHED -> StopReason.GAP_REACHED;
          case STOPPED -> stopped.get();
          default -> StopReason.COMPLETED;
        };
    if (board.incumbent().isEmpty()) {
      return Answer.unsolved(bound, reason);
    }
    BestSplit.Result best = board.incumbent().get();
    double latency = best.latencySeconds();
    boolean closed = latency - bound.orElse(0) <= OPTIMAL_GAP * latency;
    return ending.kind() == SearchEnding.Kind.COMPLETED && closed
        ? Answer.optimal(best.allocation(), latency, bound.orElse(0), ending.proof())
        : Answer.feasible(best.allocation(), latency, bound, ending.proof(), reason);
  }

  /** What the proof is about, where there is one: the engine's bound may be a hair above it. */
  private static OptionalDouble bound(IncumbentBoard board, SearchEnding ending) {
    Proof proof = ending.proof();
    double bound =
        proof == null
            ? board.boundSeconds()
            : Math.min(proof.thresholdSeconds(), board.latencySeconds());
    return bound > 0 ? OptionalDouble.of(bound) : OptionalDouble.empty();
  }
}
