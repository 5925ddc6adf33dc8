package org.loladeft.tck;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.loladeft.api.Allocation;
import org.loladeft.api.Answer;
import org.loladeft.api.Capability;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.SolveContext;
import org.loladeft.api.SolveOptions;
import org.loladeft.api.Status;
import org.loladeft.api.StopReason;
import org.loladeft.api.Uplink;
import org.loladeft.api.check.AllocationChecker;

/**
 * The reference solver with one fault. It tells nobody of the right answer: the facade would hold
 * it against the wrong one.
 */
class Spoilt extends ReferenceSolver {

  /** What the fault makes of a right answer. */
  @FunctionalInterface
  interface Fault {
    Answer spoil(DeftProblem problem, SolveContext context, Answer right);
  }

  private final Fault fault;

  Spoilt(Fault fault) {
    this.fault = fault;
  }

  /** Reports what the spoilt answer says, so that the lie is a consistent one. */
  @Override
  public Answer solve(DeftProblem problem, SolveContext context) {
    SolveOptions unheard = context.options().withProgressListener(progress -> {});
    Answer right = super.solve(problem, SolveContext.start(unheard));
    Answer given = fault.spoil(problem, context, right);
    if (Claim.of(given, Status.OPTIMAL) instanceof Claim optimal) {
      context.reportIncumbent(optimal.latencySeconds());
      context.reportBound(optimal.lowerBoundSeconds());
    } else if (Claim.of(given, Status.FEASIBLE) instanceof Claim feasible) {
      context.reportIncumbent(feasible.latencySeconds());
    }
    return given;
  }

  /** Takes dedicated uplinks only, so that there are fewer problems to be late on. */
  static class Dedicated extends Spoilt {
    Dedicated(Fault fault) {
      super(fault);
    }

    @Override
    public Capability capability(DeftProblem problem) {
      return problem.uplink().isJoint() ? Capability.no("it is joint") : Capability.yes();
    }
  }

  /** Changes optimal answers only. */
  static Spoilt optima(Function<Claim, Answer> change) {
    return new Spoilt(
        (problem, context, right) ->
            Claim.of(right, Status.OPTIMAL) instanceof Claim optimal
                ? change.apply(optimal)
                : right);
  }

  /** Says "infeasible" on some problems only. */
  static Spoilt infeasibleOn(Predicate<DeftProblem> trigger) {
    return new Spoilt(
        (problem, context, right) -> trigger.test(problem) ? Answer.infeasible(null) : right);
  }

  /** Problems that look like one of these. */
  static Predicate<DeftProblem> amongst(List<DeftProblem> problems) {
    Set<List<Double>> looks = new HashSet<>();
    problems.forEach(problem -> looks.add(look(problem)));
    return problem -> looks.contains(look(problem));
  }

  private static List<Double> look(DeftProblem p) {
    double[] figures = new double[3 + p.blockCount() * (1 + 2 * p.deviceCount())];
    int n = 0;
    figures[n++] = p.uplink().budget();
    figures[n++] = p.deviceCount() + 0.5 * p.uplink().kind().ordinal();
    figures[n++] = p.channel(0);
    for (int j = 0; j < p.blockCount(); j++) {
      figures[n++] = p.uploadBits(j);
      for (int k = 0; k < p.deviceCount(); k++) {
        figures[n++] = p.computeSeconds(k, j);
        figures[n++] = p.fits(k, j) ? 1 : 0;
      }
    }
    return Arrays.stream(figures).boxed().toList();
  }

  /** Some allocation, rarely the best: the blocks on the first devices that have the memory. */
  static Answer anyAllocation(DeftProblem p, Answer right, boolean calledOptimal) {
    if (right.allocation().isEmpty()) {
      return right;
    }
    double[][] costs = new double[p.blockCount()][p.deviceCount()];
    for (int j = 0; j < costs.length; j++) {
      for (int k = 0; k < p.deviceCount(); k++) {
        costs[j][k] = p.fits(k, j) ? -p.computeSeconds(k, j) : Double.POSITIVE_INFINITY;
      }
    }
    int[] slowest = ReferenceAssignment.of(costs).columnOfRow();
    Allocation allocation = Allocation.of(slowest);
    if (p.uplink().isJoint()) {
      double[] shares = new double[slowest.length];
      Arrays.fill(shares, Math.floor(p.uplink().budget() / shares.length * 1e6) / 1e6);
      if (p.uplink().kind() == Uplink.Kind.RESOURCE_BLOCKS) {
        Arrays.fill(shares, 1);
      }
      allocation = Allocation.of(slowest, shares);
    }
    if (!AllocationChecker.check(p, allocation).isConfirmed()) {
      return right;
    }
    double latency = AllocationChecker.latencySeconds(p, allocation);
    return calledOptimal
        ? Answer.optimal(allocation, latency, latency, null)
        : Answer.feasible(allocation, latency, OptionalDouble.empty(), null, StopReason.COMPLETED);
  }
}
