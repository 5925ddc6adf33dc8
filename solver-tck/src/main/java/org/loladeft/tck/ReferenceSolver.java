package org.loladeft.tck;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.IntStream;
import org.loladeft.api.Allocation;
import org.loladeft.api.Answer;
import org.loladeft.api.Capability;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeftSolver;
import org.loladeft.api.Guarantee;
import org.loladeft.api.HallProof;
import org.loladeft.api.Hint;
import org.loladeft.api.PriceProof;
import org.loladeft.api.Proof;
import org.loladeft.api.SolveContext;
import org.loladeft.api.SolveOption;
import org.loladeft.api.StopReason;
import org.loladeft.api.check.AllocationChecker;

/**
 * A correct solver for every problem, plain and slow: from any matching on, the assignment of least
 * total share at the best latency so far, whose own best latency is the next, until it stays. It
 * shares no code with any solver and none with the checker, which confirms its proofs. The wrong
 * solvers of this kit's own tests are this one, spoilt.
 */
class ReferenceSolver implements DeftSolver {

  @Override
  public String id() {
    return "reference";
  }

  @Override
  public Capability capability(DeftProblem problem) {
    return Capability.yes();
  }

  @Override
  public Guarantee guarantee() {
    return Guarantee.EXACT;
  }

  @Override
  public Set<SolveOption> honours() {
    return EnumSet.allOf(SolveOption.class);
  }

  @Override
  public Answer solve(DeftProblem problem, SolveContext context) {
    return new Run(problem, context).answer();
  }

  private static final class Run {

    /** On a joint uplink the proof's threshold lies this far below the optimum. */
    private static final double BRACKET = 5e-10;

    /** On a joint uplink what is nearer is the same latency. */
    private static final double SAME = 1e-13;

    private final DeftProblem p;
    private final SolveContext context;
    private int[] best = {};
    private double latency = Double.POSITIVE_INFINITY;

    Run(DeftProblem problem, SolveContext context) {
      this.p = problem;
      this.context = context;
    }

    Answer answer() {
      context.options().hint().ifPresent(this::start);
      for (long round = 0; ; round++) {
        Optional<StopReason> stop = context.reasonToStop();
        if (stop.isEmpty() && round == context.options().iterationLimit().orElse(-1)) {
          stop = Optional.of(StopReason.ITERATION_LIMIT);
        }
        if (stop.isPresent()) {
          return stopped(stop.get());
        }
        ReferenceAssignment assignment = ReferenceAssignment.of(costs(latency));
        if (latency == Double.POSITIVE_INFINITY && !assignment.isFeasible()) {
          return Answer.infeasible(HallProof.of(latency, assignment.violator()));
        }
        if (!assignment.isFeasible() || !improves(assignment.columnOfRow())) {
          return finished();
        }
      }
    }

    private void start(Hint hint) {
      int[] devices = IntStream.range(0, p.blockCount()).map(hint::deviceOf).toArray();
      boolean matching =
          Arrays.stream(devices).allMatch(k -> k >= 0)
              && Arrays.stream(devices).distinct().count() == devices.length
              && IntStream.range(0, devices.length).allMatch(j -> p.fits(devices[j], j));
      if (matching) {
        improves(devices);
      }
    }

    /**
     * The least shares with which the pairs finish strictly before a deadline; where there are no
     * shares, their latencies, which makes for fewer rounds.
     */
    private double[][] costs(double deadline) {
      double[][] costs = new double[p.blockCount()][p.deviceCount()];
      double by = Math.nextDown(deadline);
      for (int j = 0; j < costs.length; j++) {
        for (int k = 0; k < p.deviceCount(); k++) {
          double need = p.fits(k, j) ? BruteForce.need(p, k, j, by) : Double.POSITIVE_INFINITY;
          double cost = p.uplink().isJoint() ? need : need + p.bestLatencySeconds(k, j);
          costs[j][k] = need > p.uplink().budget() ? Double.POSITIVE_INFINITY : cost;
        }
      }
      return costs;
    }

    private boolean improves(int[] matching) {
      OptionalDouble found = BruteForce.latencyOf(p, matching);
      if (found.isEmpty() || !(found.getAsDouble() < below(latency, SAME))) {
        return false;
      }
      latency = found.getAsDouble();
      best = matching;
      context.reportIncumbent(latency(allocation()));
      return true;
    }

    /** On a dedicated uplink, where latencies are definite doubles, the same. */
    private double below(double seconds, double width) {
      return p.uplink().isJoint() ? seconds * (1 - width) : seconds;
    }

    private double latency(Allocation allocation) {
      return AllocationChecker.latencySeconds(p, allocation);
    }

    private Allocation allocation() {
      if (!p.uplink().isJoint()) {
        return Allocation.of(best);
      }
      double[] shares = new double[best.length];
      for (int j = 0; j < best.length; j++) {
        // A hair less than needed, so that rounding can't carry the sum over the budget.
        double need = BruteForce.need(p, best[j], j, latency);
        shares[j] = p.uplink().kind().hasWholeShares() ? need : need * (1 - 1e-13);
      }
      return Allocation.of(best, shares);
    }

    private Answer stopped(StopReason reason) {
      if (best.length == 0) {
        return Answer.unsolved(OptionalDouble.empty(), reason);
      }
      Allocation allocation = allocation();
      return Answer.feasible(allocation, latency(allocation), OptionalDouble.empty(), null, reason);
    }

    private Answer finished() {
      if (best.length == 0) {
        return Answer.infeasible(PriceProof.of(latency, new int[0], new double[0]));
      }
      Allocation allocation = allocation();
      double claimed = latency(allocation);
      Proof proof = proof(below(latency, BRACKET));
      double bound = Math.min(proof.thresholdSeconds(), claimed);
      context.reportBound(bound);
      return Answer.optimal(allocation, claimed, bound, proof);
    }

    private Proof proof(double threshold) {
      if (threshold == 0) {
        return HallProof.of(threshold, new int[] {0});
      }
      ReferenceAssignment assignment = ReferenceAssignment.of(costs(threshold));
      if (!assignment.isFeasible()) {
        return HallProof.of(threshold, assignment.violator());
      }
      double[] prices = assignment.prices();
      int[] devices = IntStream.range(0, prices.length).filter(k -> prices[k] > 0).toArray();
      return PriceProof.of(
          threshold, devices, Arrays.stream(devices).mapToDouble(k -> prices[k]).toArray());
    }
  }
}
