package org.loladeft.dual;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.loladeft.api.Allocation;
import org.loladeft.api.Answer;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.LatencyTolerance;
import org.loladeft.api.Proof;
import org.loladeft.api.RunPriceProof;
import org.loladeft.api.SolveContext;
import org.loladeft.api.StopReason;

/** One run of {@link RunPricingSolver}. */
final class RunPricingRun {

  private final DeftProblem problem;
  private final SolveContext context;
  private final RunTable table;
  private final RunDecision decision;
  private final RunIncumbent incumbent;
  private final double gap;

  RunPricingRun(DeftProblem problem, SolveContext context, RunTable table) {
    this.problem = problem;
    this.context = context;
    this.table = table;
    decision = new RunDecision(table, () -> context.reasonToStop().isPresent());
    incumbent = new RunIncumbent(table, context);
    gap = context.options().relativeGap();
  }

  Answer run() {
    if (!offerAnyPlan()) {
      return decision.thresholds() > 0 && isExcluded
          ? noted(Answer.infeasible(proof(Double.POSITIVE_INFINITY, decision.prices())))
          : noted(Answer.unsolved(OptionalDouble.empty(), reason()));
    }
    RunSearch search =
        table.kind.isJoint()
            ? new JointRuns(table, decision, incumbent, gap)
            : new DedicatedRuns(table, decision, incumbent, gap);
    search.run();
    return answer(search.bound(), search.proof());
  }

  private boolean isExcluded;

  /** Finds a plan that memory and caps allow, however long it takes. */
  private boolean offerAnyPlan() {
    decision.fill(Double.POSITIVE_INFINITY);
    RunPlan plan = new DeepestReach(table, decision.network()).plan();
    if (plan != null) {
      return incumbent.offer(plan);
    }
    RunDecision.Verdict verdict = decision.decide(Double.POSITIVE_INFINITY);
    isExcluded = verdict == RunDecision.Verdict.EXCLUDED;
    return verdict == RunDecision.Verdict.FOUND && incumbent.offer(decision.found());
  }

  private RunPriceProof proof(double threshold, double[] prices) {
    int[] devices =
        IntStream.range(0, prices.length).filter(k -> prices[k] > 0).toArray();
    double[] positive = IntStream.of(devices).mapToDouble(k -> prices[k]).toArray();
    return RunPriceProof.of(threshold, devices, positive);
  }

  private StopReason reason() {
    return context.reasonToStop().orElse(StopReason.COMPLETED);
  }

  private Answer answer(double bound, double[] prices) {
    double latency = incumbent.latency();
    double lower = Math.min(bound, latency);
    context.reportBound(lower);
    Proof proof = proof(bound, prices);
    if (latency - lower <= LatencyTolerance.RELATIVE * latency) {
      return noted(Answer.optimal(allocation(), latency, lower, proof));
    }
    StopReason reason = latency - lower <= gap * latency ? StopReason.GAP_REACHED : reason();
    return noted(
        Answer.feasible(allocation(), latency, OptionalDouble.of(lower), proof, reason));
  }

  private Allocation allocation() {
    return incumbent.allocation();
  }

  private Answer noted(Answer answer) {
    Map<String, String> notes = new LinkedHashMap<>();
    notes.put("thresholds", Long.toString(decision.thresholds()));
    notes.put("ways", Long.toString(decision.ways()));
    notes.put("labels", Long.toString(decision.labels()));
    return answer.withNotes(notes);
  }
}
