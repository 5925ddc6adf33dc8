package org.loladeft.cli.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.loladeft.api.Allocation;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeftResult;
import org.loladeft.api.EvaluatedRound;
import org.loladeft.api.LatencyTolerance;
import org.loladeft.api.ProblemClass;
import org.loladeft.api.Proof;
import org.loladeft.api.ProofState;
import org.loladeft.api.Status;
import org.loladeft.api.check.AllocationChecker;
import org.loladeft.api.check.ProofChecker;
import org.loladeft.api.check.ProofWidth;
import org.loladeft.api.check.Verdict;
import org.loladeft.api.insight.ProblemEdit;
import org.loladeft.cli.verify.Finding.Outcome;
import org.loladeft.formats.Assignment;
import org.loladeft.formats.DeviceAssignment;
import org.loladeft.formats.SolutionFile;
import org.loladeft.formats.StatedFigures;

/**
 * Checks everything that a solution file says: the allocation, each figure, the bound and the
 * proof. Only the problem and the checker of solver-api are trusted; a bound without a proof is
 * settled by solving the problem. Unchanging once made.
 *
 * <p>What a file states is held against the latency T that the checker finds of its allocation, and
 * nothing against a figure that was let pass itself, so that tolerances never add up: on a
 * dedicated uplink every figure is exactly as found, elsewhere within a relative {@link
 * LatencyTolerance#RELATIVE}; a bound is never above T; and an optimum's bound is at most its
 * proof's {@link ProofWidth} below T.
 */
public final class Verification {

  private final DeftProblem problem;
  private final SolutionFile solution;
  private final Function<DeftProblem, DeftResult> solve;
  private final List<Finding> findings = new ArrayList<>();
  private BoundState bound = BoundState.NOT_CLAIMED;
  private OptionalDouble actualLatency = OptionalDouble.empty();

  private Verification(
      DeftProblem problem, SolutionFile solution, Function<DeftProblem, DeftResult> solve) {
    this.problem = problem;
    this.solution = solution;
    this.solve = solve;
  }

  /**
   * Checks a solution.
   *
   * @param problem the problem
   * @param solution what is said of it
   * @param solve solves the problem and checks the answer; asked only about claims without a proof
   * @return what was found
   * @throws org.loladeft.formats.BadInputException if the solution names blocks or devices that the
   *     problem does not have
   */
  public static Verification of(
      DeftProblem problem, SolutionFile solution, Function<DeftProblem, DeftResult> solve) {
    Verification verification = new Verification(problem, solution, solve);
    verification.checkAllocation();
    verification.checkBound();
    verification.checkProof();
    verification.checkOneBlockEach();
    return verification;
  }

  /**
   * What each check found.
   *
   * @return an unmodifiable list of at least one finding
   */
  public List<Finding> findings() {
    return List.copyOf(findings);
  }

  /**
   * How the bound, or the infeasibility, stands.
   *
   * @return whether and by which proof it holds
   */
  public BoundState bound() {
    return bound;
  }

  /**
   * Whether all that the file says holds and is proven.
   *
   * @return false if anything is wrong, or claimed and not proven
   */
  public boolean isVerified() {
    return findings.stream()
        .noneMatch(f -> f.outcome() == Outcome.WRONG || f.outcome() == Outcome.UNPROVEN);
  }

  private void add(String subject, boolean holds, String detail) {
    findings.add(new Finding(subject, holds ? Outcome.OK : Outcome.WRONG, detail));
  }

  private void checkAllocation() {
    boolean promised = solution.status() == Status.OPTIMAL || solution.status() == Status.FEASIBLE;
    Optional<Allocation> found = solution.allocation(problem);
    if (found.isPresent() != promised) {
      String has = promised ? "has no allocation" : "has an allocation";
      add("allocation", false, "the status is " + solution.status() + ", but the file " + has);
    }
    if (found.isEmpty()) {
      return;
    }
    Verdict verdict = AllocationChecker.check(problem, found.get());
    add(
        "allocation",
        verdict.isConfirmed(),
        verdict.isConfirmed() ? words(problem.problemClass()) : verdict.reason());
    if (verdict.isConfirmed()) {
      checkLatency(found.get());
      checkAssignments(found.get());
    }
  }

  private static String words(ProblemClass problems) {
    return problems == ProblemClass.ONE_BLOCK
        ? "each block on a device of its own, within memory and budget"
        : "each block on one device, within caps, memory and budget";
  }

  private void checkLatency(Allocation allocation) {
    double stated = solution.latencySeconds().orElseThrow();
    double actual = AllocationChecker.latencySeconds(problem, allocation);
    actualLatency = OptionalDouble.of(actual);
    boolean same = isSameTime(stated, actual);
    String detail = same ? actual + " s, as stated" : stated + " s stated, " + actual + " s found";
    add("latency", same, detail);
  }

  private void checkAssignments(Allocation allocation) {
    List<String> faults = new ArrayList<>();
    EvaluatedRound round = EvaluatedRound.of(problem, allocation);
    for (Assignment line : solution.assignments()) {
      EvaluatedRound.Part part = round.partOf(indexOf(line.block()));
      String place = "block '" + line.block() + "': ";
      line.figures().ifPresent(stated -> addFaults(faults, place, stated, part));
    }
    for (DeviceAssignment line : solution.devices()) {
      EvaluatedRound.Part part = round.partOf(indexOf(line.blocks().get(0)));
      addFaults(faults, "device '" + line.device() + "': ", line.figures(), part);
    }
    String what = solution.devices().isEmpty() ? "computation and upload" : "all figures";
    String detail = faults.isEmpty() ? what + " of each as stated" : faults.get(0);
    add("figures", faults.isEmpty(), detail);
  }

  private void addFaults(
      List<String> faults, String place, StatedFigures stated, EvaluatedRound.Part part) {
    addFault(faults, place + "computeSeconds", stated.computeSeconds(), part.computeSeconds());
    addFault(faults, place + "uploadSeconds", stated.uploadSeconds(), part.uploadSeconds());
    addFault(faults, place + "latencySeconds", stated.latencySeconds(), part.latencySeconds());
    double need = part.load().memoryBytes();
    double bytes = stated.memoryBytes().orElse(need);
    if (bytes != need) {
      faults.add(place + "memoryBytes is stated as " + bytes + ", found " + need);
    }
  }

  private int indexOf(String blockId) {
    for (int j = 0; j < problem.blockCount(); j++) {
      if (problem.blocks().get(j).id().equals(blockId)) {
        return j;
      }
    }
    throw new IllegalStateException("block '" + blockId + "' was resolved before and is gone");
  }

  private void addFault(List<String> faults, String what, double stated, double actual) {
    if (!isSameTime(stated, actual)) {
      faults.add(what + " is stated as " + stated + ", found " + actual);
    }
  }

  /** An infinite figure is close to none: the tolerance would be infinite as well. */
  private boolean isSameTime(double stated, double actual) {
    return Double.isFinite(actual)
        && LatencyTolerance.agree(problem.uplink().kind(), stated, actual);
  }

  private void checkBound() {
    if (solution.latencySeconds().isEmpty() || solution.lowerBoundSeconds().isEmpty()) {
      boolean missing = solution.status() == Status.OPTIMAL;
      if (missing) {
        add("bound", false, "the status is OPTIMAL, but there is no bound");
      }
      return;
    }
    double latency = latency();
    double bound = solution.lowerBoundSeconds().getAsDouble();
    double gap = latency == 0 ? 0 : (latency - bound) / latency;
    double stated = solution.relativeGap().orElse(gap);
    if (bound > latency) {
      add("bound", false, "the bound, " + bound + " s, is above the latency, " + latency + " s");
    } else if (Math.abs(stated - gap) > (problem.uplink().isJoint() ? width() : 0)) {
      add("bound", false, "a gap of " + stated + " is stated, " + gap + " found");
    } else if (solution.status() == Status.OPTIMAL && gap > width()) {
      add("bound", false, "the status is OPTIMAL, but the gap is " + gap);
    } else {
      add("bound", true, bound + " s, a gap of " + gap);
    }
  }

  /** The allocation's latency as the checker finds it; where it is not feasible, as stated. */
  private double latency() {
    return actualLatency.orElseGet(() -> solution.latencySeconds().getAsDouble());
  }

  /** How far an optimum may be above its bound: as far as its kind of proof leaves open. */
  private double width() {
    return solution
        .proof(problem)
        .map(proof -> ProofWidth.of(problem, proof))
        .orElse(problem.uplink().isJoint() ? LatencyTolerance.RELATIVE : 0);
  }

  private void checkProof() {
    Optional<Proof> proof = solution.proof(problem);
    if (proof.isPresent()) {
      checkProof(proof.get());
    } else if (solution.proofState() == ProofState.CHECKED) {
      bound = BoundState.NOT_PROVEN;
      add("proof", false, "the file says CHECKED, but holds no proof");
    } else if (solution.proofState() == ProofState.CLAIMED || solution.said().claim().isPresent()) {
      settle();
    } else {
      findings.add(new Finding("proof", Outcome.ABSENT, "no bound is claimed"));
    }
  }

  private void checkProof(Proof proof) {
    double threshold = proof.thresholdSeconds();
    double needed = claimedBound();
    Verdict verdict = ProofChecker.check(problem, proof);
    boolean holds = verdict.isConfirmed() && threshold >= needed;
    bound = holds ? BoundState.PROOF_IN_THE_FILE : BoundState.NOT_PROVEN;
    if (verdict.isRefuted()) {
      add("proof", false, "it does not hold: " + verdict.reason());
    } else if (!verdict.isConfirmed()) {
      findings.add(new Finding("proof", Outcome.UNPROVEN, verdict.reason()));
    } else if (!holds) {
      add("proof", false, "it proves " + threshold + " s, but the file claims " + needed + " s");
    } else {
      add("proof", true, "confirmed from the problem alone: " + words(needed));
    }
  }

  private double claimedBound() {
    return solution.status() == Status.INFEASIBLE
        ? Double.POSITIVE_INFINITY
        : solution.lowerBoundSeconds().orElse(0);
  }

  /** What a file without a proof claims: of an optimum, that nothing is below its latency. */
  private double unprovenBound() {
    return switch (solution.said().claim().orElse(solution.status())) {
      case OPTIMAL -> latency();
      case INFEASIBLE -> Double.POSITIVE_INFINITY;
      case FEASIBLE, UNSOLVED -> claimedBound();
    };
  }

  private static String words(double bound) {
    return bound == Double.POSITIVE_INFINITY
        ? "no allocation exists"
        : "nothing is below " + bound + " s";
  }

  /** The optimum with one block a device, where the file tells it. */
  private void checkOneBlockEach() {
    OptionalDouble told = solution.oneBlockEachSeconds();
    if (told.isPresent()) {
      DeftProblem oneEach = ProblemEdit.of(problem).withMaxBlocks(k -> 1);
      Settlement settlement = Settlement.ofOptimum(oneEach, told.getAsDouble(), solve);
      findings.add(new Finding("one block each", outcome(settlement.state()), settlement.detail()));
    }
  }

  private void settle() {
    Settlement settlement = Settlement.of(problem, unprovenBound(), solve);
    bound = settlement.state();
    findings.add(new Finding("proof", outcome(bound), settlement.detail()));
  }

  private static Outcome outcome(BoundState state) {
    return switch (state) {
      case PROOF_MADE_NOW -> Outcome.OK;
      case REFUTED -> Outcome.WRONG;
      default -> Outcome.UNPROVEN;
    };
  }
}
