package org.loladeft.formats;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.loladeft.api.Allocation;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeftResult;
import org.loladeft.api.EvaluatedRound;
import org.loladeft.api.Outcome;
import org.loladeft.api.ProblemClass;
import org.loladeft.api.Proof;
import org.loladeft.api.ProofState;
import org.loladeft.api.Status;
import org.loladeft.api.StopReason;

/**
 * What a {@code deft-solution/1} file holds: a result, with ids in place of indices.
 *
 * <p>A file is a claim. {@link #allocation} and {@link #proof} turn it into what {@link
 * org.loladeft.api.check} can confirm. Immutable.
 *
 * @param fileName what messages call it
 * @param solver the id of the solver
 * @param said what is said to be known of the problem
 * @param assignments who takes what, in the order of the file, which is written in that of the
 *     blocks; empty without an allocation
 * @param devices what the devices do, where they may take several blocks; else empty
 * @param namedProof the proof, by ids; empty if the file has none
 * @param statistics facts about the run
 */
public record SolutionFile(
    String fileName,
    String solver,
    Said said,
    List<Assignment> assignments,
    List<DeviceAssignment> devices,
    Optional<NamedProof> namedProof,
    Statistics statistics) {

  /**
   * What a file says to be known. Its parts can stand together, as in an {@link Outcome}; whether
   * its figures are true, and fit each other, is not looked at.
   *
   * @param status the status
   * @param stopReason why the solver stopped
   * @param latencySeconds latency of the round, s; empty without an allocation
   * @param lowerBoundSeconds lower bound of the latency, s
   * @param relativeGap (latency - bound) / latency; there exactly with both
   * @param proofState how far the bound is said to be proven
   * @param claim the status that the solver claims beyond that
   */
  public record Said(
      Status status,
      StopReason stopReason,
      OptionalDouble latencySeconds,
      OptionalDouble lowerBoundSeconds,
      OptionalDouble relativeGap,
      ProofState proofState,
      Optional<Status> claim) {

    static Said of(Outcome outcome) {
      return new Said(
          outcome.status(),
          outcome.stopReason(),
          outcome.latencySeconds(),
          outcome.lowerBoundSeconds(),
          outcome.relativeGap(),
          outcome.proofState(),
          outcome.claim());
    }
  }

  /**
   * Facts about the run.
   *
   * @param wallSeconds time that the solve took, s
   * @param oneBlockEachSeconds optimal latency of the same problem with one block a device, s, to
   *     hold a round of several against; empty if there is none or it was not looked for
   * @param notes facts in the solver's words
   */
  public record Statistics(
      double wallSeconds, OptionalDouble oneBlockEachSeconds, Map<String, String> notes) {
    /** Copies. */
    public Statistics {
      notes = Collections.unmodifiableMap(new LinkedHashMap<>(notes));
    }
  }

  /** Copies. */
  public SolutionFile {
    assignments = List.copyOf(assignments);
    devices = List.copyOf(devices);
  }

  /**
   * Describes a result. Notes longer than a file may hold are shortened, and those without words
   * are left out.
   *
   * @param problem the problem that was solved
   * @param result its result
   * @return what to write
   */
  public static SolutionFile of(DeftProblem problem, DeftResult result) {
    List<Assignment> assignments = new ArrayList<>();
    List<DeviceAssignment> devices = new ArrayList<>();
    if (result instanceof DeftResult.WithAllocation found) {
      EvaluatedRound round = EvaluatedRound.of(problem, found.allocation());
      boolean several = problem.problemClass() == ProblemClass.SEVERAL_BLOCKS;
      for (int j = 0; j < problem.blockCount(); j++) {
        EvaluatedRound.Part part = round.partOf(j);
        StatedFigures figures =
            StatedFigures.of(problem.uplink().kind(), part, OptionalDouble.empty());
        assignments.add(
            new Assignment(
                problem.blocks().get(j).id(),
                problem.deviceId(part.device()),
                several ? Optional.empty() : Optional.of(figures)));
      }
      for (EvaluatedRound.Part part : several ? round.parts() : List.<EvaluatedRound.Part>of()) {
        devices.add(line(problem, part));
      }
    }
    return new SolutionFile(
        "solution",
        result.solverId(),
        Said.of(result.outcome()),
        assignments,
        devices,
        result.proof().map(proof -> NamedProof.of(problem, proof)),
        new Statistics(result.wallSeconds(), OptionalDouble.empty(), fit(result.notes())));
  }

  private static DeviceAssignment line(DeftProblem problem, EvaluatedRound.Part part) {
    return new DeviceAssignment(
        problem.deviceId(part.device()),
        Arrays.stream(part.load().blocks()).mapToObj(j -> problem.blocks().get(j).id()).toList(),
        StatedFigures.of(
            problem.uplink().kind(), part, OptionalDouble.of(part.load().memoryBytes())));
  }

  /** A solver's words are its own: they are made to fit, so that what is written can be read. */
  private static Map<String, String> fit(Map<String, String> notes) {
    // The reader counts a name's bytes, of which a character has up to four.
    int nameLimit = JsonCursor.MAX_TEXT_LENGTH / 4;
    Map<String, String> all = new LinkedHashMap<>();
    notes.forEach(
        (name, words) -> {
          if (name != null && words != null) {
            all.putIfAbsent(
                JsonOutput.fit(name, nameLimit), JsonOutput.fit(words, JsonCursor.MAX_TEXT_LENGTH));
          }
        });
    return all;
  }

  /**
   * {@return the same, with what the round takes with one block a device}
   *
   * @param seconds optimal latency; empty if there is none or it was not looked for
   */
  public SolutionFile withOneBlockEach(OptionalDouble seconds) {
    return new SolutionFile(
        fileName,
        solver,
        said,
        assignments,
        devices,
        namedProof,
        new Statistics(wallSeconds(), seconds, notes()));
  }

  /** What is said to be known of the problem. */
  public Status status() {
    return said.status();
  }

  /** Why the solver stopped. */
  public StopReason stopReason() {
    return said.stopReason();
  }

  /** Latency of the round in seconds; empty without an allocation. */
  public OptionalDouble latencySeconds() {
    return said.latencySeconds();
  }

  /** Lower bound of the latency in seconds, if there is one. */
  public OptionalDouble lowerBoundSeconds() {
    return said.lowerBoundSeconds();
  }

  /** (latency - bound) / latency, where both are given. */
  public OptionalDouble relativeGap() {
    return said.relativeGap();
  }

  /** How far the bound is said to be proven. */
  public ProofState proofState() {
    return said.proofState();
  }

  /** Time that the solve took, in seconds. */
  public double wallSeconds() {
    return statistics.wallSeconds();
  }

  /** Optimal latency with one block a device in seconds, if it is told. */
  public OptionalDouble oneBlockEachSeconds() {
    return statistics.oneBlockEachSeconds();
  }

  /** Facts about the run in the solver's words; unmodifiable. */
  public Map<String, String> notes() {
    return statistics.notes();
  }

  /**
   * The allocation, by the indices of a problem.
   *
   * @param problem the problem that this is a solution of
   * @return empty if this has none; not checked beyond what is listed under {@code @throws}
   * @throws BadInputException if a block or device is unknown, a block is missing or occurs twice,
   *     a share is missing or of another kind of uplink, or the lines of devices are missing, not
   *     wanted, or about other blocks
   */
  public Optional<Allocation> allocation(DeftProblem problem) {
    return latencySeconds().isEmpty()
        ? Optional.empty()
        : Optional.of(new AllocationResolver(problem, this).resolve());
  }

  /**
   * The proof, by the indices of a problem.
   *
   * @param problem the problem that this is a solution of
   * @return empty if this has none; not confirmed
   * @throws BadInputException if a block or device is unknown or occurs twice
   */
  public Optional<Proof> proof(DeftProblem problem) {
    return namedProof.map(named -> named.in(problem, fileName));
  }
}
