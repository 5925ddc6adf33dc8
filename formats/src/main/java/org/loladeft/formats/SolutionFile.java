package org.loladeft.formats;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.loladeft.api.Allocation;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeftResult;
import org.loladeft.api.Proof;
import org.loladeft.api.ProofState;
import org.loladeft.api.Status;
import org.loladeft.api.StopReason;

/**
 * What a {@code deft-solution/1} file holds: a result, with ids in place of indices.
 *
 * <p>A file is a claim. {@link #allocation} and {@link #proof} turn it into what {@link
 * org.loladeft.api.check} can confirm. Immutable.
 */
public final class SolutionFile {

  private final String fileName;
  private final String solver;
  private final Status status;
  private final StopReason stopReason;
  private final OptionalDouble latencySeconds;
  private final OptionalDouble lowerBoundSeconds;
  private final OptionalDouble relativeGap;
  private final List<Assignment> assignments;
  private final ProofState proofState;
  private final Optional<NamedProof> proof;
  private final double wallSeconds;
  private final Map<String, String> notes;

  private SolutionFile(Draft d) {
    fileName = d.fileName;
    solver = d.solver;
    status = d.status;
    stopReason = d.stopReason;
    latencySeconds = d.latencySeconds;
    lowerBoundSeconds = d.lowerBoundSeconds;
    relativeGap = d.relativeGap;
    assignments = List.copyOf(d.assignments);
    proofState = d.proofState;
    proof = Optional.ofNullable(d.proof);
    wallSeconds = d.wallSeconds;
    notes = Collections.unmodifiableMap(new LinkedHashMap<>(d.notes));
  }

  /** What a solution is put together from; consistent by the care of its two users. */
  static final class Draft {
    String fileName = "solution";
    String solver = "";
    Status status = Status.UNSOLVED;
    StopReason stopReason = StopReason.COMPLETED;
    OptionalDouble latencySeconds = OptionalDouble.empty();
    OptionalDouble lowerBoundSeconds = OptionalDouble.empty();
    OptionalDouble relativeGap = OptionalDouble.empty();
    final List<Assignment> assignments = new ArrayList<>();
    ProofState proofState = ProofState.NONE;
    @Nullable NamedProof proof;
    double wallSeconds;
    final Map<String, String> notes = new LinkedHashMap<>();

    /** A solver's words are its own: they are made to fit, so that what is written can be read. */
    void addNote(@Nullable String name, @Nullable String words) {
      if (name != null && words != null) {
        // The reader counts a name's bytes, of which a character has up to four.
        int nameLimit = JsonCursor.MAX_TEXT_LENGTH / 4;
        notes.putIfAbsent(readable(name, nameLimit), readable(words, JsonCursor.MAX_TEXT_LENGTH));
      }
    }

    private static String readable(String text, int limit) {
      String shortened = text.length() <= limit ? text : text.substring(0, limit - 1) + "\u2026";
      // Half a surrogate pair has no UTF-8: it becomes a question mark.
      return new String(shortened.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    SolutionFile finished() {
      return new SolutionFile(this);
    }
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
    Draft draft = new Draft();
    draft.solver = result.solverId();
    draft.status = result.status();
    draft.stopReason = result.stopReason();
    draft.lowerBoundSeconds = result.lowerBoundSeconds();
    draft.proofState = result.proofState();
    draft.proof = result.proof().map(proof -> NamedProof.of(problem, proof)).orElse(null);
    draft.wallSeconds = result.wallSeconds();
    result.notes().forEach(draft::addNote);
    if (result instanceof DeftResult.WithAllocation found) {
      draft.latencySeconds = OptionalDouble.of(found.latencySeconds());
      draft.relativeGap = found.relativeGap();
      for (int j = 0; j < problem.blockCount(); j++) {
        draft.assignments.add(assignment(problem, found.allocation(), j));
      }
    }
    return draft.finished();
  }

  private static Assignment assignment(DeftProblem problem, Allocation allocation, int block) {
    int device = allocation.deviceOf(block);
    double share = allocation.hasShares() ? allocation.shareOf(block) : Double.NaN;
    double compute = problem.computeSeconds(device, block);
    double upload = problem.uploadSeconds(device, block, share);
    boolean whole = problem.uplink().kind().hasWholeShares();
    return new Assignment(
        problem.blocks().get(block).id(),
        problem.deviceId(device),
        compute,
        upload,
        compute + upload,
        allocation.hasShares() && !whole ? OptionalDouble.of(share) : OptionalDouble.empty(),
        allocation.hasShares() && whole ? OptionalInt.of((int) share) : OptionalInt.empty());
  }

  /**
   * Who solved it.
   *
   * @return the solver's id
   */
  public String solver() {
    return solver;
  }

  /**
   * What is said to be known of the problem.
   *
   * @return the status
   */
  public Status status() {
    return status;
  }

  /**
   * Why the solver stopped.
   *
   * @return the reason
   */
  public StopReason stopReason() {
    return stopReason;
  }

  /**
   * Latency of the round.
   *
   * @return seconds; empty without an allocation
   */
  public OptionalDouble latencySeconds() {
    return latencySeconds;
  }

  /**
   * Lower bound of the latency.
   *
   * @return seconds; may be empty
   */
  public OptionalDouble lowerBoundSeconds() {
    return lowerBoundSeconds;
  }

  /**
   * (latency - bound) / latency.
   *
   * @return empty unless there are both
   */
  public OptionalDouble relativeGap() {
    return relativeGap;
  }

  /**
   * Who takes what.
   *
   * @return in the order of the file, which is written in that of the blocks; empty without an
   *     allocation
   */
  public List<Assignment> assignments() {
    return assignments;
  }

  /**
   * How far the bound is said to be proven.
   *
   * @return the state
   */
  public ProofState proofState() {
    return proofState;
  }

  /**
   * The proof, by ids.
   *
   * @return empty if the file has none
   */
  public Optional<NamedProof> namedProof() {
    return proof;
  }

  /**
   * Time that the solve took.
   *
   * @return seconds
   */
  public double wallSeconds() {
    return wallSeconds;
  }

  /**
   * Facts about the run in the solver's words.
   *
   * @return an unmodifiable map
   */
  public Map<String, String> notes() {
    return notes;
  }

  /**
   * The allocation, by the indices of a problem.
   *
   * @param problem the problem that this is a solution of
   * @return empty if this has none; not checked beyond what is listed under {@code @throws}
   * @throws BadInputException if a block or device is unknown, a block is missing or occurs twice,
   *     or a share is missing or of another kind of uplink
   */
  public Optional<Allocation> allocation(DeftProblem problem) {
    return latencySeconds.isEmpty()
        ? Optional.empty()
        : Optional.of(new AllocationResolver(problem, fileName).resolve(assignments));
  }

  /**
   * The proof, by the indices of a problem.
   *
   * @param problem the problem that this is a solution of
   * @return empty if this has none; not confirmed
   * @throws BadInputException if a block or device is unknown or occurs twice
   */
  public Optional<Proof> proof(DeftProblem problem) {
    return proof.map(named -> named.in(problem, fileName));
  }
}
