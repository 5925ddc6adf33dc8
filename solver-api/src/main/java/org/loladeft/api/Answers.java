package org.loladeft.api;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** What answers and results share. */
final class Answers {

  private Answers() {}

  static void requireFigures(double latencySeconds, OptionalDouble lowerBoundSeconds) {
    Require.nonNegative(latencySeconds, "latencySeconds");
    if (Require.nonNull(lowerBoundSeconds, "lowerBoundSeconds").isPresent()) {
      double bound = Require.nonNegative(lowerBoundSeconds.getAsDouble(), "lowerBoundSeconds");
      if (bound > latencySeconds) {
        throw new IllegalArgumentException(
            "lowerBoundSeconds is " + bound + ": expected at most the latency, " + latencySeconds);
      }
    }
  }

  static void requireNoGap(StopReason stopReason) {
    if (Require.nonNull(stopReason, "stopReason") == StopReason.GAP_REACHED) {
      throw new IllegalArgumentException(
          "stopReason is GAP_REACHED without an allocation: expected a reason that needs none");
    }
  }

  static void requireBoundOf(Optional<Proof> proof, OptionalDouble lowerBoundSeconds) {
    if (Require.nonNull(proof, "proof").isPresent() && lowerBoundSeconds.isEmpty()) {
      throw new IllegalArgumentException("a proof without a lower bound: expected both");
    }
  }

  static Map<String, String> copy(Map<String, String> notes) {
    for (Map.Entry<String, String> note : Require.nonNull(notes, "notes").entrySet()) {
      Require.nonNull(note.getValue(), "note " + Require.nonNull(note.getKey(), "name of a note"));
    }
    return notes.isEmpty() ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(notes));
  }

  static Map<String, String> with(Map<String, String> notes, String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(notes);
    more.put(Require.id(name, "note"), Require.nonNull(value, "note " + name));
    return more;
  }
}
