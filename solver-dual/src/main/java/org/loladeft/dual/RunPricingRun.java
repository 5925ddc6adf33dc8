package org.loladeft.dual;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.loladeft.api.Allocation;
import org.loladeft.api.Answer;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.EqualBlocks;
import org.loladeft.api.HallProof;
import org.loladeft.api.Hint;
import org.loladeft.api.LatencyTolerance;
import org.loladeft.api.ProblemClass;
import org.loladeft.api.Proof;
import org.loladeft.api.RunPriceProof;
import org.loladeft.api.SolveContext;
import org.loladeft.api.StopPoll;
import org.loladeft.api.StopReason;

/** One run of {@link RunPricingSolver}. */
final class RunPricingRun {

  private static final double FREE_UNIT = 0x1p20;

  private final DeftProblem problem;
  private final SolveContext context;
  private final StopPoll poll;
  private final RunTable table;
  private final int[] order;
  private final RunDecision decision;
  private final BlockIncumbent real;
  private final RunIncumbent incumbent;
  private final double gap;

  RunPricingRun(DeftProblem problem, SolveContext context) {
    this.problem = problem;
    this.context = context;
    poll = StopPoll.of(context);
    Optional<int[]> equal = EqualBlocks.order(problem, poll);
    order = equal.orElseGet(() -> BaseOrder.of(problem, poll));
    table = equal.isEmpty() ? unequal() : RunTable.ofEqual(problem, order, poll);
    decision = new RunDecision(table, this::isStopped, poll);
    real = new BlockIncumbent(problem, context);
    incumbent = new RunIncumbent(table, context, real);
    double asked = context.options().relativeGap() * (1 - 1e-6); // of which rounding takes a part
    gap = table.isExact ? asked : Math.max(0, asked - 2 * RunIncumbent.OUTWARD);
  }

  private RunTable unequal() {
    int[][] kinds = BlockKinds.of(problem, order, poll);
    return kinds == null
        ? RunTable.ofBounds(problem, order, poll)
        : RunTable.ofKinds(problem, order, kinds, poll);
  }

  private boolean isStopped() {
    return context.reasonToStop().isPresent();
  }

  Answer run() {
    context.options().hint().ifPresent(this::startFrom);
    boolean isHinted = incumbent.exists();
    RunDecision.Verdict any = isHinted ? RunDecision.Verdict.FOUND : offerAnyPlan();
    if (any == RunDecision.Verdict.EXCLUDED) {
      return noted(Answer.infeasible(proof(Double.POSITIVE_INFINITY, scaled(decision.prices()))));
    }
    if (any == RunDecision.Verdict.OPEN) {
      return noted(Answer.unsolved(OptionalDouble.empty(), reason()));
    }
    RunSearch search =
        table.kind.isJoint()
            ? new JointRuns(table, decision, incumbent, gap, isHinted)
            : new DedicatedRuns(table, decision, incumbent, gap, isHinted, poll);
    try {
      search.run();
    } catch (StopPoll.Stopped stopped) {
      // What it has found holds; below it says that it was stopped.
    }
    return table.isExact
        ? answer(incumbent.latency(), search.bound(), search.proof())
        : exchanged(search.bound() * (1 - RunIncumbent.OUTWARD), search.proof());
  }

  /** Where the table holds bounds, the best allocation may be better than any plan's. */
  private Answer exchanged(double bound, double[] prices) {
    long seed = context.options().seed();
    if (!(real.latency() <= bound * (1 + LatencyTolerance.RELATIVE / 2))) {
      new BlockExchange(problem, real, order, seed, this::isStopped).improve(bound);
    }
    return real.exists()
        ? answer(real.latency(), bound, prices)
        : noted(Answer.unsolved(OptionalDouble.of(bound), reason()));
  }

  private void startFrom(Hint hint) {
    RunPlan plan = HintedRuns.plan(table.states, order, hint);
    if (plan != null) {
      incumbent.offer(plan);
    }
    hint.prices().ifPresent(prices -> decision.startFrom(prices.devices(), prices.prices()));
  }

  /** Finds a plan that memory and caps allow, however long it takes. */
  private RunDecision.Verdict offerAnyPlan() {
    decision.fill(Double.POSITIVE_INFINITY);
    RunPlan plan =
        table.states.isOrdered() ? new DeepestReach(table, decision.network(), poll).plan() : null;
    if (plan != null && incumbent.offer(plan)) {
      return RunDecision.Verdict.FOUND;
    }
    RunDecision.Verdict verdict = decision.decide(Double.POSITIVE_INFINITY);
    return verdict == RunDecision.Verdict.FOUND && !incumbent.offer(decision.found())
        ? RunDecision.Verdict.OPEN
        : verdict;
  }

  /** Where needs are 0, prices exclude as much in any unit; a large one makes excess large. */
  private static double[] scaled(double[] prices) {
    return DoubleStream.of(prices).map(v -> v * FREE_UNIT).toArray();
  }

  /** Null where prices leave the range of doubles. */
  private @Nullable Proof proof(double threshold, double[] prices) {
    double unit = decision.unit();
    int[] devices = IntStream.range(0, prices.length).filter(k -> prices[k] > 0).toArray();
    double[] positive = IntStream.of(devices).mapToDouble(k -> prices[k] * unit).toArray();
    if (DoubleStream.of(positive).anyMatch(Double::isInfinite)) {
      return null;
    }
    RunPriceProof proof = RunPriceProof.of(threshold, devices, positive);
    int[][] kinds = table.states.kinds();
    return kinds.length > 1 ? proof.withGroups(kinds) : proof;
  }

  /** That nothing is below 0 s, in the forms that there are for it. */
  private Proof proofOfZero() {
    return problem.problemClass() == ProblemClass.ONE_BLOCK
        ? HallProof.of(0, new int[] {0})
        : RunPriceProof.of(0, new int[0], new double[0]);
  }

  private StopReason reason() {
    return context.reasonToStop().orElse(StopReason.COMPLETED);
  }

  private Answer answer(double latency, double bound, double[] prices) {
    double lower = Math.min(bound, latency);
    context.reportBound(lower);
    @Nullable Proof proof = bound == 0 ? proofOfZero() : proof(bound, prices);
    if (latency - lower <= LatencyTolerance.RELATIVE * latency) {
      return noted(Answer.optimal(allocation(), latency, lower, proof));
    }
    StopReason reason =
        latency - lower <= context.options().relativeGap() * latency
            ? StopReason.GAP_REACHED
            : reason();
    return noted(Answer.feasible(allocation(), latency, OptionalDouble.of(lower), proof, reason));
  }

  private Allocation allocation() {
    return table.isExact ? incumbent.allocation() : real.allocation();
  }

  private Answer noted(Answer answer) {
    Map<String, String> notes = new LinkedHashMap<>();
    notes.put("thresholds", Long.toString(decision.thresholds()));
    notes.put("ways", Long.toString(decision.ways()));
    notes.put("labels", Long.toString(decision.labels()));
    return answer.withNotes(notes);
  }
}
