package org.loladeft.benchmarks.jmh;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.concurrent.TimeUnit;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeftResult;
import org.loladeft.api.Uplink;
import org.loladeft.api.check.AllocationChecker;
import org.loladeft.api.check.ProofChecker;
import org.loladeft.scenario.ModelPreset;
import org.loladeft.scenario.Scenario;
import org.loladeft.scenario.ScenarioGenerator;
import org.loladeft.scenario.json.DeftFiles;
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

/** What surrounds a solve: the checker, reading JSON, the cost model. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class PlumbingBenchmark {

  @Param({"dedicated", "shared", "power-limited", "resource-blocks"})
  String uplink;

  private DeftProblem problem;
  private DeftResult.Optimal optimum;
  private byte[] json;
  private Scenario scenario;

  /** Makes a problem of 24 x 100 and its checked optimum. */
  @Setup
  public void prepare() {
    problem = Sizes.problem(uplink, "24x100");
    optimum = Sizes.optimum(problem);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    DeftFiles.writeProblem(problem, out);
    json = out.toByteArray();
    if (!readJson().toString().equals(problem.toString())) {
      throw new IllegalStateException("the problem reads back as another");
    }
    scenario =
        ScenarioGenerator.generate(100, ModelPreset.ROBERTA_LARGE, Uplink.Kind.ofId(uplink), 1);
  }

  @Benchmark
  public Object checkAllocation() {
    return AllocationChecker.check(problem, optimum.allocation());
  }

  @Benchmark
  public Object checkProof() {
    return ProofChecker.check(problem, optimum.proof().orElseThrow());
  }

  @Benchmark
  public Object readJson() {
    return DeftFiles.readProblem(new ByteArrayInputStream(json), "memory");
  }

  @Benchmark
  public Object problemOfScenario() {
    return scenario.toProblem();
  }
}
