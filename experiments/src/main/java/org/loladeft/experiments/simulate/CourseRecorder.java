package org.loladeft.experiments.simulate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.bandwidth.BestSplit;

/** Writes down what becomes of a policy, round by round. Not thread-safe. */
final class CourseRecorder {

  private final String policy;
  private final double[] latencies;
  private final double[] solveSeconds;
  private final Optional<Learning.Learner> learner;
  private final boolean keepsAllocations;
  private final List<AccuracyLog.Entry> learned = new ArrayList<>();
  private final List<Optional<RoundAllocation>> allocations = new ArrayList<>();
  private Optional<RoundAllocation> last = Optional.empty();
  private int trained;

  CourseRecorder(
      String policy, int rounds, Optional<Learning.Learner> learner, boolean keepsAllocations) {
    this.policy = policy;
    this.latencies = new double[rounds];
    this.solveSeconds = new double[rounds];
    this.learner = learner;
    this.keepsAllocations = keepsAllocations;
    learner
        .map(Learning.Learner::untrained)
        .ifPresent(value -> value.ifPresent(a -> learned.add(new AccuracyLog.Entry(0, a))));
  }

  /** A round's decision, which took some seconds; the round is trained if there is one. */
  void add(
      int round, DeftProblem problem, Optional<BestSplit.Result> decision, double solveSeconds) {
    latencies[round] = decision.map(BestSplit.Result::latencySeconds).orElse(Double.NaN);
    this.solveSeconds[round] = solveSeconds;
    decision.ifPresent(made -> train(problem, made));
    if (keepsAllocations) {
      allocations.add(decision.map(made -> kept(problem, made)));
    }
  }

  private void train(DeftProblem problem, BestSplit.Result made) {
    trained++;
    TrainedRound round =
        new TrainedRound(trained, problem, made.allocation(), made.latencySeconds());
    learner.ifPresent(
        who ->
            who.train(round)
                .ifPresent(value -> learned.add(new AccuracyLog.Entry(round.number(), value))));
  }

  private RoundAllocation kept(DeftProblem problem, BestSplit.Result made) {
    RoundAllocation own = RoundAllocation.of(problem, made.allocation());
    RoundAllocation shared = last.map(own::sharing).orElse(own);
    last = Optional.of(shared);
    return shared;
  }

  Course course() {
    return new Course(policy, latencies, solveSeconds, learned, allocations);
  }
}
