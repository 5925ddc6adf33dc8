package org.loladeft.benchmarks.jmh;

import com.google.ortools.Loader;
import java.util.concurrent.TimeUnit;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeftSolver;
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
 * A million devices on the dedicated uplink, each solve timed by itself. JGraphT is left out: its
 * graph of objects takes more than a minute a solve.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx6g")
@Warmup(iterations = 5)
@Measurement(iterations = 15)
public class LargeDedicatedBenchmark {

  @Param({"24x1000000"})
  String size;

  private DeftProblem problem;
  private double[] table;
  private DeftSolver crunch;
  private DeftSolver direct;
  private DeftSolver bottleneck;

  /** Makes the problem and checks every answer that will be timed. */
  @Setup
  public void check() {
    Loader.loadNativeLibraries();
    problem = Sizes.problem("dedicated", size);
    table = Sizes.table(problem);
    crunch = Sizes.solver("crunch");
    direct = Sizes.solver("crunch-direct");
    bottleneck = Sizes.solver("bottleneck");
    double optimum = Sizes.optimum(problem).latencySeconds();
    Sizes.requireOptimal(crunch, problem, optimum);
    Sizes.requireOptimal(bottleneck, problem, optimum);
  }

  @Benchmark
  public double onePass() {
    return Sizes.sum(table);
  }

  @Benchmark
  public Object crunch() {
    return Sizes.solve(crunch, problem);
  }

  @Benchmark
  public Object crunchDirect() {
    return Sizes.solve(direct, problem);
  }

  @Benchmark
  public Object bottleneck() {
    return Sizes.solve(bottleneck, problem);
  }

  @Benchmark
  @Warmup(iterations = 1)
  @Measurement(iterations = 3)
  public double ortoolsMaxFlow() {
    return BottleneckPeers.byMaxFlow(problem);
  }
}
