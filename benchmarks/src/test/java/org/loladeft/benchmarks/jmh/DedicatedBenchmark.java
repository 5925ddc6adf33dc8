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

/** Solvers of the dedicated uplink beside one pass, JGraphT and OR-Tools. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class DedicatedBenchmark {

  @Param({"24x24", "24x100", "96x1000"})
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
    Sizes.requireClose(BottleneckPeers.byHopcroftKarp(problem), optimum, 0, "JGraphT");
    Sizes.requireClose(BottleneckPeers.byMaxFlow(problem), optimum, 0, "OR-Tools");
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
  public double jgraphtHopcroftKarp() {
    return BottleneckPeers.byHopcroftKarp(problem);
  }

  @Benchmark
  public double ortoolsMaxFlow() {
    return BottleneckPeers.byMaxFlow(problem);
  }
}
