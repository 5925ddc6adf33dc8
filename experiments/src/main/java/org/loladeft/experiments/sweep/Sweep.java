package org.loladeft.experiments.sweep;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeftResult;
import org.loladeft.api.SeedHash;
import org.loladeft.api.SolveOptions;
import org.loladeft.api.solve.Deft;
import org.loladeft.api.solve.SolverFacts;
import org.loladeft.benchmarks.parts.PartRun;
import org.loladeft.benchmarks.parts.PartWatch;
import org.loladeft.benchmarks.parts.PartWork;
import org.loladeft.benchmarks.suite.ProblemHash;
import org.loladeft.experiments.sweep.DrawSource.Drawn;
import org.loladeft.formats.BuildStamp;
import org.loladeft.formats.DocumentFormat;
import org.loladeft.formats.Sha256;

/**
 * A sweep that can be run: all parts on a pool. A draw's seed is a hash of the sweep's seed and the
 * draw's number, and the same for all values of the parameter, so that values are compared on the
 * same devices and channels as far as there are the same. Latencies are kept by draw and reduced in
 * that order: the result depends neither on the number of cores nor on who made which part.
 */
public final class Sweep implements PartWork<SweepPart, double[][]> {

  private final SweepSpec spec;
  private final PatientSolves solves;
  private final String digest;

  private Sweep(SweepSpec spec, PatientSolves solves, String digest) {
    this.spec = spec;
    this.solves = solves;
    this.digest = digest;
  }

  /**
   * {@return a sweep}
   *
   * @param spec what to sweep
   * @param deft where its solvers are
   * @throws org.loladeft.api.solve.SolverRefusalException if a solver is unknown or does not take
   *     the problems of one of the values
   */
  public static Sweep of(SweepSpec spec, Deft deft) {
    return of(spec, PatientSolves.of(deft));
  }

  static Sweep of(SweepSpec spec, PatientSolves solves) {
    List<SolverFacts> solvers =
        spec.lines().stream()
            .filter(SweepLine::isSolver)
            .map(line -> solves.registry().facts(line.id()))
            .toList();
    StringBuilder content = new StringBuilder(spec.canonical());
    for (DrawSource point : spec.subject().points()) {
      DeftProblem problem = point.drawn(0, SeedHash.of(spec.sampling().seed(), 0)).problem();
      content.append('\n').append(ProblemHash.of(problem));
      for (SolverFacts solver : solvers) {
        if (!solver.capability(problem).isYes()) {
          // The facade refuses in its own words.
          Deft.solve(problem, solver, SolveOptions.withDefaults());
        }
      }
    }
    return new Sweep(spec, solves, Sha256.of(content.toString()));
  }

  /** {@return what is swept} */
  public SweepSpec spec() {
    return spec;
  }

  /**
   * {@return what tells this sweep's draws from any other's: SHA-256 of the canonical spec, with
   * what the files that it names hold, and of the problem of the first draw at each value}
   */
  @Override
  public String digest() {
    return digest;
  }

  /** {@return versions of what solves, by id, and of the suite as {@code deft}} */
  @Override
  public Map<String, String> versions() {
    boolean any = !spec.lines().stream().allMatch(SweepLine::isSolver);
    Map<String, String> versions = new TreeMap<>();
    for (SolverFacts solver : solves.registry().facts()) {
      if (any || spec.lines().stream().anyMatch(line -> line.id().equals(solver.id()))) {
        versions.put(solver.id(), solver.version());
      }
    }
    versions.put("deft", BuildStamp.version());
    return versions;
  }

  /** {@return all parts, value by value} */
  @Override
  public List<SweepPart> parts() {
    int draws = spec.draws();
    List<SweepPart> parts = new ArrayList<>();
    for (int p = 0; p < spec.pointCount(); p++) {
      for (int d = 0; d < draws; d += SweepPart.MOST_DRAWS) {
        parts.add(new SweepPart(p, d, Math.min(SweepPart.MOST_DRAWS, draws - d)));
      }
    }
    return parts;
  }

  @Override
  public String kind() {
    return "sweep";
  }

  @Override
  public String name() {
    return spec.name();
  }

  @Override
  public long seed() {
    return spec.sampling().seed();
  }

  @Override
  public String units() {
    return "draws";
  }

  @Override
  public int size(SweepPart part) {
    return part.draws();
  }

  @Override
  public String words(SweepPart part) {
    return "draws "
        + (part.firstDraw() + 1)
        + " to "
        + (part.firstDraw() + part.draws())
        + " at "
        + spec.subject().words(part.point());
  }

  @Override
  public boolean isSame(double[][] one, double[][] other) {
    return Arrays.deepEquals(one, other); // by bits
  }

  @Override
  public DocumentFormat<Made<SweepPart, double[][]>> format() {
    return new PartFormat();
  }

  @Override
  public String complaint(Made<SweepPart, double[][]> made) {
    int lines = made.result().length;
    return lines == spec.lineCount()
        ? ""
        : made.part() + " on " + lines + " lines: expected " + spec.lineCount() + " lines";
  }

  /**
   * Makes a part. Thread-safe.
   *
   * @param part a part of this sweep
   * @return latencies by line and draw, s; NaN where there is no allocation
   */
  @Override
  public double[][] make(SweepPart part) {
    double[][] latency = new double[spec.lineCount()][part.draws()];
    for (int d = 0; d < part.draws(); d++) {
      long seed = SeedHash.of(spec.sampling().seed(), part.firstDraw() + d);
      Drawn drawn = spec.subject().points().get(part.point()).drawn(part.firstDraw() + d, seed);
      for (int i = 0; i < latency.length; i++) {
        DeftResult result = solve(drawn, spec.lines().get(i), seed);
        latency[i][d] = result.outcome().latencySeconds().orElse(Double.NaN);
      }
    }
    return latency;
  }

  private DeftResult solve(Drawn drawn, SweepLine line, long seed) {
    DeftProblem problem = drawn.problem();
    if (line.scheme().isPresent()) {
      return solves.solve(
          line.scheme().get().problem(drawn.scenario().orElseThrow()), SolveOptions.withDefaults());
    } else if (line.isAuto()) {
      return solves.solve(problem, SolveOptions.withDefaults());
    }
    SolverFacts solver = solves.registry().facts(line.id());
    return solves.solve(problem, solver, SolveOptions.withDefaults().withSeed(seed));
  }

  /**
   * Runs all of it in memory.
   *
   * @param cores number of threads, at least 1
   * @param watch hears how many draws of all values are done
   * @return the outcome
   */
  public SweepOutcome run(int cores, PartWatch watch) {
    return new SweepOutcome(spec, PartRun.of(this, cores).inMemory(watch));
  }

  /**
   * How long it takes on one thread, from a few draws that are made for it: more often too long
   * than too short, since nothing is warm yet.
   *
   * @param limitSeconds no draw is started after that
   * @return seconds of all draws
   */
  public double estimateSeconds(double limitSeconds) {
    long start = System.nanoTime();
    double[] seconds = new double[spec.pointCount()];
    int measured = 0;
    for (int round = 0; round < 3 && elapsed(start) < limitSeconds; round++) {
      for (int p = 0; p < seconds.length && elapsed(start) < limitSeconds; p++) {
        long from = System.nanoTime();
        make(new SweepPart(p, 0, 1));
        seconds[p] = elapsed(from);
        measured = Math.max(measured, p + 1);
      }
    }
    double mean = IntStream.range(0, measured).mapToDouble(p -> seconds[p]).average().orElse(0);
    return mean * spec.draws() * spec.pointCount();
  }

  private static double elapsed(long nanos) {
    return (System.nanoTime() - nanos) * 1e-9;
  }
}
