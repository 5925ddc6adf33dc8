package org.loladeft.ortools;

import java.util.EnumSet;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.loladeft.api.Answer;
import org.loladeft.api.Availability;
import org.loladeft.api.Capability;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeftSolver;
import org.loladeft.api.Guarantee;
import org.loladeft.api.Proof;
import org.loladeft.api.SolveContext;
import org.loladeft.api.SolveOption;
import org.loladeft.api.SolveOptions;
import org.loladeft.api.StopReason;
import org.loladeft.ortools.Board.Incumbent;
import org.loladeft.ortools.Search.Task;
import org.loladeft.ortools.Settings.Place;

/** What both OR-Tools solvers do alike: everything but the search. */
abstract class OrToolsSolver implements DeftSolver {

  /** Beyond this an engine's model alone would take gigabytes. */
  private static final long MOST_PAIRS = 5_000_000;

  private static final double OPTIMAL_GAP = 1e-9;

  private static final String JARS_CURE =
      "put ortools-java and all that its pom asks for on the class path, in the versions it asks";

  /** A child's temporary folder, say, may be full now and not in a minute. */
  private static final long REMEMBERED_NANOS = 60_000_000_000L;

  /** What a solve met that {@link Natives} can't know, and when. */
  private record Met(Availability availability, long nanoTime) {}

  private final Executor threads = Watch.daemonThreads();
  private volatile @Nullable Met met;

  /** The search that this solver runs. */
  abstract Search search();

  /** Its parameters. */
  abstract Settings settings(SolveContext context);

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
    Settings settings = settings(context);
    Task task = new Task(problem, options.relativeGap(), options.seed(), settings);
    Board board = new Board(problem);
    FirstMatching.offer(problem, options.hint(), board, () -> context.reasonToStop().isPresent());
    Search search = settings.process() == Place.CHILD ? new ChildSearch(id()) : search();
    Watch.Outcome outcome = run(new Watch(threads, context, board), search, task);
    Answer answer = answer(board, outcome);
    for (var note : outcome.ending().notes().entrySet()) {
      answer = answer.withNote(note.getKey(), note.getValue());
    }
    return answer;
  }

  /** Remembers for a while that OR-Tools can't be used, for whoever asks for the availability. */
  private Watch.Outcome run(Watch watch, Search search, Task task) {
    try {
      return watch.run(search, task);
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

  private Answer answer(Board board, Watch.Outcome outcome) {
    Ending ending = outcome.ending();
    if (ending.kind() == Ending.Kind.INFEASIBLE) {
      return Answer.infeasible(ending.proof());
    }
    OptionalDouble bound = bound(board, ending);
    StopReason reason = reason(ending, outcome);
    if (board.incumbent().isEmpty()) {
      return Answer.unsolved(bound, reason);
    }
    Incumbent best = board.incumbent().get();
    double latency = best.latencySeconds();
    boolean closed = latency - bound.orElse(0) <= OPTIMAL_GAP * latency;
    return ending.kind() == Ending.Kind.COMPLETED && closed
        ? Answer.optimal(best.allocation(), latency, bound.orElse(0), ending.proof())
        : Answer.feasible(best.allocation(), latency, bound, ending.proof(), reason);
  }

  /** What the proof is about, where there is one: the engine's bound may be a hair above it. */
  private static OptionalDouble bound(Board board, Ending ending) {
    Proof proof = ending.proof();
    double bound =
        proof == null
            ? board.boundSeconds()
            : Math.min(proof.thresholdSeconds(), board.latencySeconds());
    return bound > 0 ? OptionalDouble.of(bound) : OptionalDouble.empty();
  }

  /** Engines' own clocks run later than ours, so that none stops at a limit before we do. */
  private StopReason reason(Ending ending, Watch.Outcome outcome) {
    return switch (ending.kind()) {
      case GAP_REACHED -> StopReason.GAP_REACHED;
      case STOPPED ->
          outcome
              .reason()
              .orElseThrow(() -> new EngineFaultException("the engine stopped and nobody asked"));
      default -> StopReason.COMPLETED;
    };
  }
}
