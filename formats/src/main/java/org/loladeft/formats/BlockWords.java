package org.loladeft.formats;

import java.util.ArrayList;
import java.util.List;
import org.loladeft.api.DeftProblem;

/** The blocks of one device in few words: runs by their ends, others one by one. */
public final class BlockWords {

  private static final int SHORTEST_RUN = 3;

  private BlockWords() {}

  /**
   * {@return blocks in words, such as {@code layer-2}, {@code layer-2..layer-5} or {@code layer-1,
   * layer-4}}
   *
   * @param problem the problem
   * @param blocks block indices, ascending
   */
  public static String of(DeftProblem problem, int[] blocks) {
    List<String> words = new ArrayList<>();
    for (int from = 0, to; from < blocks.length; from = to) {
      to = from + 1;
      while (to < blocks.length && blocks[to] == blocks[to - 1] + 1) {
        to++;
      }
      String first = id(problem, blocks[from]);
      if (to - from >= SHORTEST_RUN) {
        words.add(first + ".." + id(problem, blocks[to - 1]));
      } else {
        for (int i = from; i < to; i++) {
          words.add(id(problem, blocks[i]));
        }
      }
    }
    return String.join(", ", words);
  }

  /**
   * {@return from which end of the model the layers are counted that blocks are named after; empty
   * unless all are, as in {@code layer-3} or {@code layers-3-4}}
   *
   * @param problem the problem
   */
  public static String countedFrom(DeftProblem problem) {
    boolean layers =
        problem.blocks().stream()
            .allMatch(
                block ->
                    block.id().equals("layer-" + block.depth())
                        || block.id().matches("layers-[0-9]+-" + block.depth()));
    return layers ? "layer 1 = next to the output" : "";
  }

  private static String id(DeftProblem problem, int block) {
    return problem.blocks().get(block).id();
  }
}
