package org.loladeft.benchmarks.jmh;

import com.google.ortools.Loader;
import java.util.concurrent.TimeUnit;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeftResult;
import org.loladeft.api.DeftSolver;
import org.loladeft.api.Hint;
import org.loladeft.api.SolveContext;
import org.loladeft.api.SolveOptions;
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

/** The exact solver of the shared uplink beside one pass, JGraphT and OR-Tools. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class SharedBenchmark {

  @Param({"12x12", "24x24", "24x100", "48x200"})
  String size;

  private DeftProblem problem;
  private double[] table;
  private DeftSolver parametric;
  private int[] start;
  private SolveOptions hinted;

  /** Makes the problem and checks every answer that will be timed. */
  @Setup
  public void check() {
    Loader.loadNativeLibraries();
    problem = Sizes.problem("shared", size);
    table = Sizes.table(problem);
    parametric = Sizes.solver("parametric");
    DeftResult greedy = Deft.solve(problem, Sizes.solver("greedy"), SolveOptions.withDefaults());
    start = ((DeftResult.WithAllocation) greedy).allocation().devices();
    DeftResult.Optimal optimum = Sizes.optimum(problem);
    hinted = SolveOptions.withDefaults().withHint(Hint.of(optimum));
    double latency = optimum.latencySeconds();
    Sizes.requireClose(JointPeers.byMinCostFlow(problem, start), latency, 1e-6, "OR-Tools");
    if (problem.deviceCount() <= 100) {
      Sizes.requireClose(JointPeers.byKuhnMunkres(problem, start), latency, 1e-6, "JGraphT");
    }
  }

  @Benchmark
  public double onePass() {
    return Sizes.sum(table);
  }

  @Benchmark
  public Object parametric() {
    return Sizes.solve(parametric, problem);
  }

  /** With the optimum as the hint: the least that a re-solve can cost. */
  @Benchmark
  public Object parametricHinted() {
    return parametric.solve(problem, SolveContext.start(hinted));
  }

  @Benchmark
  public double ortoolsMinCostFlow() {
    return JointPeers.byMinCostFlow(problem, start);
  }

  @Benchmark
  public double jgraphtKuhnMunkres() {
    return JointPeers.byKuhnMunkres(problem, start);
  }
}
