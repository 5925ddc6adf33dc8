package org.loladeft.cli.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.loladeft.api.Block;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeftResult;
import org.loladeft.api.Guarantee;
import org.loladeft.api.ProofState;
import org.loladeft.api.SolveOptions;
import org.loladeft.api.Uplink;
import org.loladeft.api.check.ProofWidth;
import org.loladeft.api.solve.Deft;
import org.loladeft.api.solve.SolverFacts;
import org.loladeft.scenario.json.DeftFiles;
import org.loladeft.tck.BruteForce;
import org.loladeft.tck.RandomProblems;
import org.loladeft.tck.RandomProblems.Table;
import org.loladeft.tck.RandomProblems.Uploads;

/**
 * Random small problems of one block a device, by every exact solver that is found, against all
 * matchings in exact arithmetic: the latency is attained, and by the bound nothing ends.
 */
class RandomOptimaTest {

  /** A latency is a double next to that of its allocation; a figure of it has few roundings. */
  private static final double ROUNDING = 0x1p-50;

  private static final int MILLION = Integer.getInteger("deft.random.problems", 1_000_000);

  private final Deft deft = Deft.withDefaults();

  /** Those in pure Java: engines take milliseconds and prove nothing. */
  private final List<SolverFacts> solvers =
      deft.registry().facts().stream()
          .filter(solver -> solver.guarantee() == Guarantee.EXACT)
          .filter(solver -> !solver.id().startsWith("ortools"))
          .toList();

  private static DeftProblem problem(Uplink.Kind kind, long seed) {
    Table[] tables = Table.values();
    Uploads[] uploads = Uploads.values();
    return RandomProblems.mixed(
        kind,
        tables[(int) (seed % tables.length)],
        uploads[(int) (seed / tables.length % uploads.length)],
        seed);
  }

  @ParameterizedTest
  @EnumSource
  void small_problems_are_solved_as_all_matchings_in_exact_arithmetic_say(Uplink.Kind kind) {
    int problems = kind == Uplink.Kind.POWER_LIMITED ? 4 : 80;
    assertTrue(solved(kind, 5_000_000, problems) >= problems);
  }

  /** A million certified solves at least, on as many problems in all, and 10,000 in 60 digits. */
  @ParameterizedTest
  @EnumSource
  @Tag("long")
  void so_are_a_million(Uplink.Kind kind) throws IOException {
    long start = System.nanoTime();
    int problems = kind == Uplink.Kind.POWER_LIMITED ? MILLION / 100 : MILLION / 3 + 1;
    long certified = solved(kind, 0, problems);
    assertTrue(certified >= problems, certified + " solves");
    record(
        "%s: %d problems, %d certified solves, %.0f s%n",
        kind, problems, certified, (System.nanoTime() - start) * 1e-9);
  }

  /** What a long check has done, for docs/reliability.md. */
  static void record(String format, Object... figures) throws IOException {
    Files.writeString(
        Path.of("target", "proof-of-trust.txt"),
        String.format(Locale.ROOT, format, figures),
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }

  /** How many solves were certified; all are right. */
  private long solved(Uplink.Kind kind, long first, int problems) {
    long certified = 0;
    for (long seed = first; seed < first + problems; seed++) {
      DeftProblem problem = problem(kind, seed);
      for (SolverFacts solver : solvers) {
        if (solver.problemClasses().contains(problem.problemClass())
            && solver.capability(problem).isYes()) {
          Optional<String> fault = fault(problem, solver.id());
          if (fault.isPresent()) {
            fail(saved(problem, solver.id(), fault.get()));
          }
          certified++;
        }
      }
    }
    return certified;
  }

  private String saved(DeftProblem problem, String solver, String fault) {
    Path file = FailingProblem.save(problem, p -> takes(solver, p) && fault(p, solver).isPresent());
    return solver + " on " + problem + ": " + fault + "; made smaller in " + file.toAbsolutePath();
  }

  private boolean takes(String solver, DeftProblem problem) {
    return deft.registry().facts(solver).capability(problem).isYes();
  }

  /** What is false of the solver's result, if anything. */
  private Optional<String> fault(DeftProblem problem, String solver) {
    try {
      return fault(problem, deft.solve(problem, solver, SolveOptions.withDefaults()));
    } catch (RuntimeException e) {
      return Optional.of(e.toString());
    }
  }

  private static Optional<String> fault(DeftProblem problem, DeftResult result) {
    if (result.proofState() != ProofState.CHECKED) {
      return Optional.of("not certified: " + result);
    } else if (result instanceof DeftResult.Infeasible) {
      return ExactMatchings.exists(problem, Double.POSITIVE_INFINITY)
          ? Optional.of("there is an allocation")
          : Optional.empty();
    }
    DeftResult.Optimal optimal = (DeftResult.Optimal) result;
    double latency = optimal.latencySeconds();
    double bound = optimal.lowerBoundSeconds().orElseThrow();
    if (!ExactMatchings.ends(problem, optimal.allocation().devices(), latency * (1 + ROUNDING))) {
      return Optional.of(latency + " s is not attained");
    } else if (latency > 0 && ExactMatchings.exists(problem, excluded(problem, latency, bound))) {
      return Optional.of("something ends by the bound, " + bound + " s");
    } else if (latency - bound > ProofWidth.of(problem, result.proof().orElseThrow()) * latency) {
      return Optional.of("the bound " + bound + " s is too far below " + latency + " s");
    }
    return defined(problem, latency);
  }

  /** On a band the proof excludes its threshold, elsewhere what is below it, up to rounding. */
  private static double excluded(DeftProblem problem, double latency, double bound) {
    boolean band = problem.uplink().isJoint() && !problem.uplink().kind().hasWholeShares();
    return band && bound < latency ? bound : bound * (1 - ROUNDING);
  }

  /**
   * On a dedicated uplink the optimum is a certain double. With resource blocks allocations that
   * tie may differ by the rounding of their quotients.
   */
  private static Optional<String> defined(DeftProblem problem, double latency) {
    if (problem.uplink().isJoint() && !problem.uplink().kind().hasWholeShares()) {
      return Optional.empty();
    }
    double optimum = BruteForce.optimum(problem).orElse(Double.POSITIVE_INFINITY);
    double room = problem.uplink().isJoint() ? ROUNDING * optimum : 0;
    return Math.abs(latency - optimum) <= room
        ? Optional.empty()
        : Optional.of(latency + " s found, " + optimum + " s by enumeration");
  }

  /** With the best of two devices for a block of 3 bits at 2 bit/s: 1 + 3/2 s, and 1/4 more. */
  @Test
  void exact_arithmetic_tells_one_ulp() {
    DeftProblem problem =
        DeftProblem.builder(new Uplink.Shared(2), List.of(new Block("b", 1, 3)))
            .device(1, 1, new double[] {1}, new double[] {0})
            .device(1, 1, new double[] {1.25}, new double[] {0})
            .build();
    assertTrue(ExactMatchings.exists(problem, 2.5));
    assertFalse(ExactMatchings.exists(problem, Math.nextDown(2.5)));
    assertFalse(ExactMatchings.ends(problem, new int[] {1}, 2.5));
  }

  /** With g = B the rate is B bit/s: 3 bits at 2 Hz take 3/2 s. */
  @Test
  void sixty_digits_tell_one_ulp_where_power_limits_the_rate() {
    DeftProblem problem =
        DeftProblem.builder(new Uplink.PowerLimited(2), List.of(new Block("b", 1, 3)))
            .device(1, 2, new double[] {1}, new double[] {0})
            .build();
    assertTrue(ExactMatchings.exists(problem, Math.nextUp(2.5)));
    assertFalse(ExactMatchings.exists(problem, Math.nextDown(2.5)));
  }

  @Test
  void a_failing_problem_becomes_a_small_file_that_still_fails() throws IOException {
    Predicate<DeftProblem> fails =
        p -> p.blockCount() > 1 && p.device(p.deviceCount() - 1).computeSeconds(0) > 0.01;
    DeftProblem problem =
        LongStream.range(0, 1000)
            .mapToObj(seed -> problem(Uplink.Kind.SHARED, seed))
            .filter(p -> p.blockCount() > 2 && p.deviceCount() > 2 && fails.test(p))
            .findFirst()
            .orElseThrow();
    DeftProblem smallest = FailingProblem.smallest(problem, fails);
    assertTrue(fails.test(smallest), smallest::toString);
    assertEquals(2, smallest.blockCount());
    assertEquals(1, smallest.deviceCount());
    assertEquals(1, smallest.device(0).computeSeconds(0));
    assertEquals(0, smallest.device(0).computeSeconds(1));
    Path file = FailingProblem.save(problem, fails);
    try (var in = Files.newInputStream(file)) {
      assertTrue(DeftFiles.readProblem(in, "small").hasSameFigures(smallest));
    }
    Files.delete(file);
  }
}
