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

/**
 * The largest sizes on the shared uplink, each solve timed by itself. JGraphT is left out: its
 * square assignment of objects would have a million edges at the smaller size already.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx6g")
@Warmup(iterations = 10)
@Measurement(iterations = 15)
public class LargeSharedBenchmark {

  @Param({"96x1000", "24x1000000"})
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
    Sizes.requireClose(
        JointPeers.byMinCostFlow(problem, start), optimum.latencySeconds(), 1e-6, "OR-Tools");
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
  @Warmup(iterations = 1)
  @Measurement(iterations = 3)
  public double ortoolsMinCostFlow() {
    return JointPeers.byMinCostFlow(problem, start);
  }
}
