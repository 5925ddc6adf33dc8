package org.loladeft.benchmarks.jmh;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeftResult;
import org.loladeft.api.DeftSolver;
import org.loladeft.api.SolveOption;
import org.loladeft.api.SolveOptions;
import org.loladeft.api.Status;
import org.loladeft.api.solve.Deft;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The general solvers and the paper's method on the sizes of the others, each solve timed by itself
 * from its call to its checked answer. A size on which a solver did not end within {@link
 * #LIMIT_SECONDS} is not among the runs; docs/benchmarking.md lists them.
 *
 * <p>A metaheuristic ends when its time does, so that its time would say nothing. It is told the
 * optimum as a lower bound and stops when it meets it: what is timed is the way to the optimum.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx4g")
@Warmup(iterations = 2)
@Measurement(iterations = 5)
public class ReferenceBenchmark {

  /** Longest solve. */
  static final int LIMIT_SECONDS = 20;

  /** The gap to the checked optimum that an answer may have: a general solver's tolerance. */
  private static final double TOLERANCE = 1e-4;

  /** Solver, kind of uplink and size. */
  @Param({
    "ortools-milp dedicated 24x24",
    "ortools-milp dedicated 24x100",
    "ortools-milp shared 12x12",
    "ortools-milp shared 24x24",
    "ortools-milp shared 24x100",
    "ortools-cpsat dedicated 24x24",
    "ortools-cpsat dedicated 24x100",
    "ortools-cpsat shared 12x12",
    "ortools-cpsat shared 24x24",
    "ortools-cpsat shared 24x100",
    "ortools-cpsat shared 48x200",
    "optaplanner dedicated 24x24",
    "optaplanner dedicated 24x100",
    "optaplanner shared 12x12",
    "optaplanner shared 24x24",
    "dual-ascent shared 12x12",
    "dual-ascent shared 24x24",
    "dual-ascent shared 24x100",
    "dual-ascent shared 48x200",
    "dual-ascent shared 96x1000"
  })
  String run;

  private DeftProblem problem;
  private DeftSolver solver;
  private SolveOptions options;

  /** Makes the problem and checks the answer that will be timed. */
  @Setup
  public void check() {
    String[] parts = run.split(" ", -1);
    solver = Sizes.solver(parts[0]);
    problem = Sizes.problem(parts[1], parts[2]);
    double optimum = Sizes.optimum(problem).latencySeconds();
    options = SolveOptions.withDefaults();
    if (solver.honours().contains(SolveOption.TIME_LIMIT)) {
      options = options.withTimeLimit(Duration.ofSeconds(LIMIT_SECONDS));
    }
    if (solver.honours().contains(SolveOption.KNOWN_LOWER_BOUND)) {
      options = options.withKnownLowerBound(optimum).withRelativeGap(TOLERANCE);
    }
    DeftResult result = (DeftResult) solve();
    if (result.status() == Status.OPTIMAL) {
      double latency = ((DeftResult.WithAllocation) result).latencySeconds();
      Sizes.requireClose(latency, optimum, TOLERANCE, parts[0]);
    } else if (!(result instanceof DeftResult.WithAllocation)) {
      throw new IllegalStateException(run + " found no allocation: " + result.stopReason());
    }
  }

  @Benchmark
  public Object solve() {
    return Deft.solve(problem, solver, options);
  }
}
