package org.loladeft.ortools;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.loladeft.api.Proof;

/**
 * How a search ended; what it found is on the {@link Board}.
 *
 * @param kind the way
 * @param proof evidence for the board's bound, or for infeasibility; null without
 * @param notes facts about the run
 */
record Ending(Kind kind, @Nullable Proof proof, Map<String, String> notes) {

  /** The ways in which a search ends. */
  enum Kind {
    /** The method ran to its end. */
    COMPLETED,
    /** As many rounds as the method takes did not settle it; a note says so. */
    GAVE_UP,
    /** The engine broke down after it had improved on what was known; a note says how. */
    BROKE_DOWN,
    /** The gap that the caller asked for was reached. */
    GAP_REACHED,
    /** It was asked to stop, or its time was over. */
    STOPPED,
    /** No allocation exists. */
    INFEASIBLE
  }

  Ending {
    notes = Collections.unmodifiableMap(new LinkedHashMap<>(notes));
  }

  /** Whether the method has done what it can, so that only a proof is missing. */
  boolean isToCertify() {
    return kind == Kind.COMPLETED || kind == Kind.GAVE_UP;
  }

  /** An ending without proof or notes. */
  static Ending of(Kind kind) {
    return new Ending(kind, null, Map.of());
  }

  /** This ending with evidence. */
  Ending withProof(@Nullable Proof evidence) {
    return new Ending(kind, evidence, notes);
  }

  /** This ending after that of an earlier stage, whose notes come first. */
  Ending after(Ending earlier) {
    Map<String, String> all = new LinkedHashMap<>(earlier.notes);
    all.putAll(notes);
    return new Ending(kind, proof, all);
  }

  /** This ending with one more note. */
  Ending withNote(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(notes);
    more.put(name, value);
    return new Ending(kind, proof, more);
  }
}
