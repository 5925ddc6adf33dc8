package org.loladeft.formats.child;

import java.util.EnumSet;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.loladeft.api.Answer;
import org.loladeft.api.Availability;
import org.loladeft.api.Capability;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeftSolver;
import org.loladeft.api.HallProof;
import org.loladeft.api.SolveContext;
import org.loladeft.api.SolveOption;
import org.loladeft.api.StopReason;
import org.loladeft.api.UnavailableException;
import org.loladeft.api.bandwidth.BestSplit;

/** Puts block j on device j, and does with it what its parameter says. */
public final class PlantedSolver implements DeftSolver {

  /** Creates the solver. */
  public PlantedSolver() {}

  /** The bound that it reports, s. */
  static final double BOUND = 0.125;

  @Override
  public String id() {
    return "planted";
  }

  @Override
  public Capability capability(DeftProblem problem) {
    return Capability.yes();
  }

  @Override
  public Set<SolveOption> honours() {
    return EnumSet.complementOf(
        EnumSet.of(SolveOption.TIME_LIMIT, SolveOption.CANCELLATION, SolveOption.RELATIVE_GAP));
  }

  @Override
  public Set<String> parameters() {
    return Set.of("does");
  }

  private static BestSplit.Result split(DeftProblem problem) {
    return BestSplit.of(problem, IntStream.range(0, problem.blockCount()).toArray()).orElseThrow();
  }

  @Override
  public Answer solve(DeftProblem problem, SolveContext context) {
    BestSplit.Result best = split(problem);
    String does = context.options().parameters().getOrDefault("does", "solve");
    switch (does) {
      case "solve" -> {}
      case "print" -> System.out.println("{\"format\": \"deft-solution/1\", this is no answer");
      case "exit" -> System.exit(0);
      case "hang" -> hang();
      case "throw" -> throw new IllegalStateException("lost its mind");
      case "unavailable" ->
          throw new UnavailableException(Availability.no("its engine is broken", "mend it"));
      case "infeasible" -> {
        return Answer.infeasible(HallProof.of(Double.POSITIVE_INFINITY, new int[] {0}));
      }
      case "optimal" -> {
        return Answer.optimal(
            best.allocation(), best.latencySeconds(), best.latencySeconds(), null);
      }
      case "lie" -> {
        return feasible(best, best.latencySeconds() / 2);
      }
      case "report-and-hang" -> {
        report(best, context);
        hang();
      }
      case "report-and-halt" -> {
        report(best, context);
        Runtime.getRuntime().halt(7);
      }
      default -> context.options().parameter("does", "solve", "hang");
    }
    return feasible(best, best.latencySeconds())
        .withNote("seed", String.valueOf(context.options().seed()))
        .withNote("hinted", hinted(context));
  }

  private static String hinted(SolveContext context) {
    return context.options().hint().map(hint -> "" + hint.deviceOf(1)).orElse("no");
  }

  private static void report(BestSplit.Result best, SolveContext context) {
    context.reportBound(BOUND);
    context.reportIncumbent(best.allocation(), best.latencySeconds());
  }

  private static Answer feasible(BestSplit.Result best, double latency) {
    return Answer.feasible(
        best.allocation(), latency, OptionalDouble.of(BOUND), null, StopReason.COMPLETED);
  }

  private static void hang() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
