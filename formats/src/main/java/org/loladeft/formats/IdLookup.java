package org.loladeft.formats;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.loladeft.api.DeftProblem;

/** Finds the blocks or devices of a problem by id. */
final class IdLookup {

  private final String what;
  private final String fileName;
  private final Map<String, Integer> indices = new HashMap<>();
  private final Set<Integer> taken = new HashSet<>();

  private IdLookup(String what, String fileName) {
    this.what = what;
    this.fileName = fileName;
  }

  static IdLookup ofBlocks(DeftProblem problem, String fileName) {
    IdLookup lookup = new IdLookup("block", fileName);
    for (int j = 0; j < problem.blockCount(); j++) {
      lookup.indices.put(problem.blocks().get(j).id(), j);
    }
    return lookup;
  }

  static IdLookup ofDevices(DeftProblem problem, String fileName) {
    IdLookup lookup = new IdLookup("device", fileName);
    for (int k = 0; k < problem.deviceCount(); k++) {
      lookup.indices.put(problem.deviceId(k), k);
    }
    return lookup;
  }

  /** The index of an id. */
  int find(String id, String place) {
    Integer index = indices.get(id);
    if (index == null) {
      throw new BadInputException(
          fileName,
          place,
          "found \"" + id + "\": expected the id of a " + what + " of the problem");
    }
    return index;
  }

  /** The index of an id that is asked for once only. */
  int once(String id, String place) {
    int index = find(id, place);
    if (!taken.add(index)) {
      throw new BadInputException(
          fileName, place, "found \"" + id + "\" for the second time: expected distinct ids");
    }
    return index;
  }
}
