package org.loladeft.cli.doctor;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeftResult;
import org.loladeft.api.SolveOptions;
import org.loladeft.api.Uplink;
import org.loladeft.api.solve.Deft;
import org.loladeft.api.solve.EnginesLeft;
import org.loladeft.api.solve.SolverFacts;
import org.loladeft.api.solve.SolverFaultException;
import org.loladeft.api.solve.SolverRefusalException;
import org.loladeft.api.solve.SolverRegistry;
import org.loladeft.cli.compare.CandidateOutcome;
import org.loladeft.cli.compare.Comparison;
import org.loladeft.cli.probe.SolverProbe;
import org.loladeft.scenario.BlocksPerDevice;
import org.loladeft.scenario.GeneratorOptions;
import org.loladeft.scenario.ModelPreset;
import org.loladeft.scenario.ScenarioGenerator;

/**
 * Whether this installation solves: a hundred generated problems of all uplinks, of one block a
 * device and of several, by the automatic choice, and for each solver the first of them that it
 * takes. Immutable.
 *
 * @param optimal how many were solved with a checked proof
 * @param infeasible how many have no allocation, with a checked proof
 * @param seconds how long all of that took
 * @param faults the problems that came to something else, and what, a sentence each
 * @param solvers what each solver did
 */
public record SelfCheck(
    int optimal, int infeasible, double seconds, List<String> faults, List<SolverCheck> solvers) {

  private static final int PROBLEMS = 100;
  private static final int LAYERS = 6;
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** How a solver did. */
  public enum Health {
    /** It solved its problem. */
    WORKS,
    /** It can't be used here, or takes none of the problems. */
    ABSENT,
    /** It failed, gave a wrong answer, or did not end. */
    FAILS
  }

  /**
   * What a solver did.
   *
   * @param solverId which
   * @param version its version
   * @param health how it did
   * @param words why it is absent, or what went wrong; how it ended otherwise
   * @param seconds how long its solve took, 0 if there was none
   */
  public record SolverCheck(
      String solverId, String version, Health health, String words, double seconds) {}

  /** Copies the lists. */
  public SelfCheck {
    faults = List.copyOf(faults);
    solvers = List.copyOf(solvers);
  }

  /**
   * Solves. That loads every engine which can be used.
   *
   * @param registry the solvers
   * @return what came of it
   */
  public static SelfCheck of(SolverRegistry registry) {
    List<DeftProblem> problems = IntStream.range(0, PROBLEMS).mapToObj(SelfCheck::problem).toList();
    List<DeftProblem> feasible = new ArrayList<>();
    int infeasible = 0;
    List<String> faults = new ArrayList<>();
    long start = System.nanoTime();
    for (DeftProblem problem : problems) {
      try {
        DeftResult result =
            Deft.of(registry).solve(problem, SolveOptions.withDefaults().withTimeLimit(PATIENCE));
        // Nothing leaves the facade as OPTIMAL or INFEASIBLE without a proof that was checked.
        switch (result.outcome().status()) {
          case OPTIMAL -> feasible.add(problem);
          case INFEASIBLE -> infeasible++;
          case FEASIBLE, UNSOLVED ->
              faults.add(problem + ": " + result.outcome().status() + " by " + result.solverId());
        }
      } catch (SolverFaultException | SolverRefusalException e) {
        faults.add(problem + ": " + e.getMessage());
      }
    }
    double seconds = (System.nanoTime() - start) * 1e-9;
    int optimal = feasible.size();
    feasible.addAll(SolverProbe.problems()); // for solvers of problems that are never generated
    List<SolverCheck> solvers =
        registry.facts().stream().map(solver -> check(solver, feasible)).toList();
    return new SelfCheck(optimal, infeasible, seconds, faults, solvers);
  }

  /** {@return whether nothing went wrong; a solver that can't be used here is no fault} */
  public boolean isHealthy() {
    return faults.isEmpty() && solvers.stream().noneMatch(s -> s.health() == Health.FAILS);
  }

  private static DeftProblem problem(int index) {
    Uplink.Kind[] kinds = Uplink.Kind.values();
    boolean several = index / kinds.length % 2 == 1;
    int devices = several ? 2 + index % 5 : LAYERS + index % 5;
    GeneratorOptions options =
        GeneratorOptions.withDefaults()
            .withLayers(LAYERS)
            .withBlocksPerDevice(several ? BlocksPerDevice.ANY : BlocksPerDevice.ONE);
    return ScenarioGenerator.generate(
            devices, ModelPreset.ROBERTA_BASE, kinds[index % kinds.length], options, index + 1)
        .toProblem();
  }

  private static SolverCheck check(SolverFacts solver, List<DeftProblem> problems) {
    try {
      if (!solver.availability().isYes()) {
        return absent(solver, solver.availability().reason().orElse("not available"));
      }
      for (DeftProblem problem : problems) {
        if (solver.canSolve(problem)) {
          return ran(solver, problem);
        }
      }
      return absent(solver, "takes none of the problems");
    } catch (SolverFacts.BrokenException e) {
      return failed(solver, String.valueOf(e.getMessage()));
    }
  }

  private static SolverCheck absent(SolverFacts solver, String why) {
    return new SolverCheck(solver.id(), solver.version(), Health.ABSENT, why, 0);
  }

  private static SolverCheck failed(SolverFacts solver, String what) {
    return new SolverCheck(solver.id(), solver.version(), Health.FAILS, what, 0);
  }

  private static SolverCheck ran(SolverFacts solver, DeftProblem problem) {
    CandidateOutcome outcome =
        Comparison.run(
                problem,
                List.of(solver),
                SolveOptions.withDefaults().withTimeLimit(PATIENCE),
                new EnginesLeft(),
                (id, number, count, elapsed) -> {})
            .outcomes()
            .get(0);
    if (outcome instanceof CandidateOutcome.Solved solved) {
      DeftResult result = solved.result();
      String words = result.outcome().status().toString();
      return new SolverCheck(
          solver.id(), solver.version(), Health.WORKS, words, result.wallSeconds());
    } else if (outcome instanceof CandidateOutcome.Refused refused) {
      return absent(solver, refused.reason());
    } else if (outcome instanceof CandidateOutcome.Unfinished unfinished) {
      return failed(solver, unfinished.reason());
    }
    return failed(solver, ((CandidateOutcome.Faulty) outcome).reason());
  }
}
