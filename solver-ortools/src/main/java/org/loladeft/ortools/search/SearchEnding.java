package org.loladeft.ortools.search;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.loladeft.api.Proof;

/**
 * How a search ended; what it found is on the {@link IncumbentBoard}.
 *
 * @param kind the way
 * @param proof evidence for the board's bound, or for infeasibility; null without
 * @param notes facts about the run
 */
public record SearchEnding(Kind kind, @Nullable Proof proof, Map<String, String> notes) {

  /** The ways in which a search ends. */
  public enum Kind {
    /** The method ran to its end. */
    COMPLETED,
    /** As many rounds as the method takes did not settle it; a note says so. */
    GAVE_UP,
    /** The gap that the caller asked for was reached. */
    GAP_REACHED,
    /** It was asked to stop, or its time was over. */
    STOPPED,
    /** No allocation exists. */
    INFEASIBLE
  }

  private static final String GAVE_UP = "gave-up";

  /** Copies the notes. */
  public SearchEnding {
    notes = Collections.unmodifiableMap(new LinkedHashMap<>(notes));
  }

  /** Whether the method has done what it can, so that only a proof is missing. */
  boolean isToCertify() {
    return kind == Kind.COMPLETED || kind == Kind.GAVE_UP;
  }

  /** An ending without proof or notes. */
  public static SearchEnding of(Kind kind) {
    return new SearchEnding(kind, null, Map.of());
  }

  /** The ending of a method that takes no more rounds. */
  public static SearchEnding gaveUp(String after) {
    return of(Kind.GAVE_UP).withNote(GAVE_UP, "after " + after);
  }

  /** This ending with evidence. */
  SearchEnding withProof(@Nullable Proof evidence) {
    return new SearchEnding(kind, evidence, notes);
  }

  /** A proof settles what a method has left open, if it has. */
  SearchEnding provenBy(Proof evidence) {
    Map<String, String> rest = new LinkedHashMap<>(notes);
    rest.remove(GAVE_UP);
    return new SearchEnding(Kind.COMPLETED, evidence, rest);
  }

  /** This ending, but in another way, after what has been noted so far. */
  SearchEnding but(SearchEnding later) {
    Map<String, String> all = new LinkedHashMap<>(notes);
    all.putAll(later.notes);
    return new SearchEnding(later.kind, later.proof, all);
  }

  /** This ending with one more note. */
  public SearchEnding withNote(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(notes);
    more.put(name, value);
    return new SearchEnding(kind, proof, more);
  }
}
