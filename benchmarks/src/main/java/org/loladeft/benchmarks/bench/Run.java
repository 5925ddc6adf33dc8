package org.loladeft.benchmarks.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeftResult;
import org.loladeft.api.DeftSolver;
import org.loladeft.api.Progress;
import org.loladeft.api.SolveOption;
import org.loladeft.api.SolveOptions;
import org.loladeft.api.solve.Deft;
import org.loladeft.benchmarks.bench.RunRecord.ProblemFacts;
import org.loladeft.benchmarks.bench.RunRecord.Verdict;
import org.loladeft.benchmarks.suite.Limits;

/** A run under way: collects its course and its samples. */
final class Run {

  private static final int MAX_STEPS = 2000;

  private final RunKey key;
  private final ProblemFacts facts;
  private final DeftProblem problem;
  private final DeftSolver solver;
  private final List<Step> course = new ArrayList<>();
  private final List<Double> samples = new ArrayList<>();
  private final List<Double> calibrations = new ArrayList<>();
  private @Nullable DeftResult result;

  Run(RunKey key, ProblemFacts facts, DeftProblem problem, DeftSolver solver) {
    this.key = key;
    this.facts = facts;
    this.problem = problem;
    this.solver = solver;
  }

  /** Solves once and records the course; called on the solver's thread. */
  DeftResult first(SolveOptions options) {
    boolean reports = solver.honours().contains(SolveOption.PROGRESS);
    return Deft.solve(
        problem, solver, reports ? options.withProgressListener(this::record) : options);
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

  /** Samples the duration of a quick solver; the first quarter of the time is for warming up. */
  void repeat(DeftResult first, SolveOptions options, Limits limits, Calibration calibration) {
    result = first;
    double budget = limits.sampleSeconds();
    if (first.wallSeconds() * 3 > budget) {
      takeFirst(first, calibration);
      return;
    }
    long start = System.nanoTime();
    while (elapsed(start) < budget / 4) {
      Deft.solve(problem, solver, options);
    }
    double pause = 0.75 * budget / limits.maxSamples();
    double next = budget / 4;
    while (elapsed(start) < budget && samples.size() < limits.maxSamples()) {
      calibrations.add(calibration.seconds());
      samples.add(sample(options));
      next += pause;
      while (elapsed(start) < next && elapsed(start) < budget) {
        Deft.solve(problem, solver, options);
      }
    }
    if (samples.isEmpty()) {
      takeFirst(first, calibration); // The machine was too busy for a second one.
    }
  }

  private void takeFirst(DeftResult first, Calibration calibration) {
    samples.add(first.wallSeconds());
    calibrations.add(calibration.seconds());
  }

  private double sample(SolveOptions options) {
    return Deft.solve(problem, solver, options).wallSeconds();
  }

  private static double elapsed(long start) {
    return (System.nanoTime() - start) * 1e-9;
  }

  DeftProblem problem() {
    return problem;
  }

  /** The checked result, empty unless the run was answered. */
  Optional<DeftResult> result() {
    return Optional.ofNullable(result);
  }

  RunRecord ended(Outcome outcome, String message) {
    return new RunRecord(
        key,
        facts,
        solver.version(),
        outcome,
        result == null ? Verdict.NONE : verdict(result),
        message,
        outcome == Outcome.ANSWERED ? doubles(samples) : new double[0],
        outcome == Outcome.ANSWERED ? doubles(calibrations) : new double[0],
        completeCourse());
  }

  /** The course up to the answer, so that solvers that report nothing have one step too. */
  private synchronized List<Step> completeCourse() {
    List<Step> steps = new ArrayList<>(course);
    if (result != null) {
      Verdict verdict = verdict(result);
      steps.add(
          new Step(
              result.wallSeconds(),
              verdict.latencySeconds().orElse(Double.POSITIVE_INFINITY),
              verdict.lowerBoundSeconds().orElse(Double.NEGATIVE_INFINITY)));
    }
    return List.copyOf(steps);
  }

  private static Verdict verdict(DeftResult result) {
    OptionalDouble latency =
        result instanceof DeftResult.WithAllocation found
            ? OptionalDouble.of(found.latencySeconds())
            : OptionalDouble.empty();
    return new Verdict(
        result.status(),
        result.stopReason(),
        result.proofState(),
        latency,
        result.lowerBoundSeconds());
  }

  private static double[] doubles(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
