package org.loladeft.benchmarks.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.loladeft.api.Availability;
import org.loladeft.api.Capability;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeftResult;
import org.loladeft.api.Progress;
import org.loladeft.api.SolveOptions;
import org.loladeft.api.StopReason;
import org.loladeft.api.solve.Deft;
import org.loladeft.api.solve.SolverFacts;
import org.loladeft.benchmarks.bench.RunRecord.ProblemFacts;
import org.loladeft.benchmarks.suite.Limits;

/**
 * A run under way: collects its course and its samples. {@link #measure} runs on a thread of its
 * own while the {@link Runner} looks at the clock.
 */
final class Run {

  private static final int MAX_STEPS = 2000;

  private final RunKey key;
  private final ProblemFacts facts;
  private final DeftProblem problem;
  private final Contender contender;
  private final List<Step> course = new ArrayList<>();
  private List<String> beside = List.of();
  private volatile double[] samples = {};
  private volatile double[] calibrations = {};
  private volatile @Nullable DeftResult result;
  private volatile long callStarted = System.nanoTime();
  private volatile boolean given;

  Run(RunKey key, ProblemFacts facts, DeftProblem problem, Contender contender) {
    this.key = key;
    this.facts = facts;
    this.problem = problem;
    this.contender = contender;
  }

  /** The solver does not take the problem, or is unavailable. */
  static final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RefusedException(String why) {
      super(why);
    }
  }

  /** Nobody waits for the rest of this run any more. */
  static final class GivenUpException extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /** Asks whether the solver takes the problem, solves once, and samples the duration; this run. */
  Run measure(SolveOptions options, Limits limits, Calibration calibration) {
    requireTaken();
    SolveOptions observed = SolveOptions.withDefaults().withProgressListener(this::record);
    DeftResult first = solve(options.and(contender.facts().honoured(observed)));
    Sampler sampler =
        new Sampler(limits, calibration, () -> solve(options.withTrustedClaims()).wallSeconds());
    result = first;
    if (limits.sampleSeconds() > 0 && endsByItself(first.stopReason()) && !given) {
      sampler.sample(first.wallSeconds());
    } else {
      sampler.takeOnly(first.wallSeconds());
    }
    samples = sampler.samples();
    calibrations = sampler.calibrations();
    return this;
  }

  /** The time of a run that a limit ended is the limit's: repeating it tells nothing. */
  static boolean endsByItself(StopReason reason) {
    return reason != StopReason.TIME_LIMIT && reason != StopReason.CANCELLED;
  }

  private void requireTaken() {
    SolverFacts solver = contender.facts();
    callStarted = System.nanoTime();
    Capability capability = solver.capability(problem);
    if (!capability.isYes()) {
      throw new RefusedException(capability.reason().orElseThrow());
    }
    Availability availability = solver.availability();
    if (!availability.isYes()) {
      throw new RefusedException("unavailable: " + availability.reason().orElseThrow());
    }
  }

  private DeftResult solve(SolveOptions options) {
    if (given) {
      throw new GivenUpException();
    }
    callStarted = System.nanoTime();
    return Deft.solve(problem, contender.facts(), options);
  }

  private synchronized void record(Progress progress) {
    if (course.size() < MAX_STEPS) {
      course.add(
          new Step(
              progress.elapsedSeconds(),
              progress.latencySeconds().orElse(Double.POSITIVE_INFINITY),
              progress.lowerBoundSeconds().orElse(Double.NEGATIVE_INFINITY)));
    }
  }

  /** How long the solver has been in its present call, s. */
  double secondsInCall() {
    return (System.nanoTime() - callStarted) * 1e-9;
  }

  /** Makes the thread end as soon as the solver comes back. */
  void giveUp() {
    given = true;
  }

  DeftProblem problem() {
    return problem;
  }

  /** This run, of its solver in a process of its own. */
  Run inChild() {
    return new Run(key, facts, problem, contender.inChild());
  }

  Contender contender() {
    return contender;
  }

  /** The checked result of the first solve, empty as long as there is none. */
  Optional<DeftResult> result() {
    return Optional.ofNullable(result);
  }

  RunRecord ended(RunOutcome outcome, String message) {
    DeftResult answer = outcome == RunOutcome.ANSWERED ? result : null;
    return new RunRecord(
        key,
        facts,
        contender.facts().version(),
        outcome,
        answer == null ? RunRecord.NO_ANSWER : answer.outcome(),
        message,
        answer == null ? new double[0] : samples,
        answer == null ? new double[0] : calibrations,
        completeCourse(answer),
        beside);
  }

  /** Says which solvers' engines are at work beside this run. */
  void startsBeside(List<String> solverIds) {
    beside = List.copyOf(solverIds);
  }

  /** The course up to the answer, so that solvers that report nothing have one step too. */
  private synchronized List<Step> completeCourse(@Nullable DeftResult answer) {
    List<Step> steps = new ArrayList<>(course);
    if (answer != null) {
      steps.add(
          new Step(
              answer.wallSeconds(),
              answer.outcome().latencySeconds().orElse(Double.POSITIVE_INFINITY),
              answer.outcome().lowerBoundSeconds().orElse(Double.NEGATIVE_INFINITY)));
    }
    return List.copyOf(steps);
  }
}
