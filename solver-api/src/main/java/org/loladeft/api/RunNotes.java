package org.loladeft.api;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Facts about a run, by name, in the solver's order. */
final class RunNotes {

  private RunNotes() {}

  static Map<String, String> copy(Map<String, String> notes) {
    for (Map.Entry<String, String> note : Require.nonNull(notes, "notes").entrySet()) {
      Require.nonNull(note.getValue(), "note " + Require.nonNull(note.getKey(), "name of a note"));
    }
    return notes.isEmpty() ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(notes));
  }

  static Map<String, String> with(Map<String, String> notes, Map<String, String> more) {
    Map<String, String> all = new LinkedHashMap<>(notes);
    more.forEach(
        (name, value) -> all.put(Require.id(name, "note"), Require.nonNull(value, "note " + name)));
    return Collections.unmodifiableMap(all);
  }
}
