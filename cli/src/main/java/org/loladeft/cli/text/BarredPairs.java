package org.loladeft.cli.text;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.loladeft.api.DeftProblem;

/** The pairs that a problem forbids, in words; those that follow from fixed blocks are not told. */
record BarredPairs(DeftProblem problem) {

  private static final int NAMED_BLOCKS = 4;
  private static final int NAMED_DEVICES = 3;

  /** Such as {@code layer-1 on d2, d3; layer-4 on d1}; empty if no pair is forbidden. */
  String words() {
    int[] blocks =
        IntStream.range(0, problem.blockCount())
            .filter(j -> problem.fixedDevice(j) < 0 && devices(j).length > 0)
            .toArray();
    List<String> words = new ArrayList<>();
    IntStream.of(blocks).limit(NAMED_BLOCKS).forEach(j -> words.add(words(j)));
    int more = blocks.length - words.size();
    return String.join("; ", words) + (more > 0 ? "; and of " + more + " blocks more" : "");
  }

  private String words(int block) {
    int[] devices = devices(block);
    String named =
        IntStream.of(devices)
            .limit(NAMED_DEVICES)
            .mapToObj(problem::deviceId)
            .collect(Collectors.joining(", "));
    int more = devices.length - Math.min(devices.length, NAMED_DEVICES);
    return problem.blocks().get(block).id()
        + " on "
        + (devices.length == problem.deviceCount() ? "every device" : named)
        + (devices.length == problem.deviceCount() || more == 0 ? "" : " and " + more + " more");
  }

  private int[] devices(int block) {
    return IntStream.range(0, problem.deviceCount())
        .filter(k -> problem.isForbidden(k, block))
        .toArray();
  }
}
