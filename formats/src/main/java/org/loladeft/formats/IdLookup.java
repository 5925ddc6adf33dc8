package org.loladeft.formats;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.loladeft.api.Block;
import org.loladeft.api.DeftProblem;

/** Finds the blocks or devices of a problem by id. */
final class IdLookup {

  private final String what;
  private final String fileName;
  private final Map<String, Integer> indices = new HashMap<>();
  private final Set<Integer> taken = new HashSet<>();

  IdLookup(String what, List<String> ids, String fileName) {
    this.what = what;
    this.fileName = fileName;
    for (int i = 0; i < ids.size(); i++) {
      indices.put(ids.get(i), i);
    }
  }

  static IdLookup ofBlocks(DeftProblem problem, String fileName) {
    return new IdLookup("block", problem.blocks().stream().map(Block::id).toList(), fileName);
  }

  static IdLookup ofDevices(DeftProblem problem, String fileName) {
    List<String> ids =
        IntStream.range(0, problem.deviceCount()).mapToObj(problem::deviceId).toList();
    return new IdLookup("device", ids, fileName);
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

  /** The indices of the ids of a list, each asked for once only. */
  int[] once(List<String> ids, String place) {
    return IntStream.range(0, ids.size())
        .map(i -> once(ids.get(i), place + "[" + i + "]"))
        .toArray();
  }
}
