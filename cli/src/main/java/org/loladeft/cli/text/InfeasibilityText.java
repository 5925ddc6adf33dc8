package org.loladeft.cli.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.loladeft.api.BlockPriceTreeProof;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeftResult;
import org.loladeft.api.HallProof;
import org.loladeft.api.Proof;
import org.loladeft.api.RunPriceProof;
import org.loladeft.cli.io.Terminal;

/**
 * Why there is no allocation, in words: which blocks, which devices could take any of them, and how
 * much memory the nearest others lack.
 */
record InfeasibilityText(DeftProblem problem, Terminal terminal) {

  private static final int NAMED = 8;
  private static final int NEAREST = 3;

  static String of(DeftProblem problem, DeftResult.Infeasible result, Terminal terminal) {
    Optional<Proof> proof = result.proof();
    if (proof.isEmpty()) {
      return "No allocation exists, says the solver; it gives no proof.\n";
    } else if (proof.get() instanceof HallProof hall) {
      return new InfeasibilityText(problem, terminal).hall(hall.blocks());
    } else if (proof.get() instanceof RunPriceProof || proof.get() instanceof BlockPriceTreeProof) {
      return new InfeasibilityText(problem, terminal).runs();
    }
    return new InfeasibilityText(problem, terminal)
        .wrapped(
            ("No allocation exists: even with unlimited time the blocks that must upload need more"
                    + " of the uplink than it has (%s %s).")
                .formatted(
                    Quantity.exact(problem.uplink().budget()),
                    problem.uplink().kind().shareUnit()));
  }

  private String runs() {
    String shares =
        problem.uplink().kind().hasWholeShares()
            ? ", and the resource blocks (" + Quantity.exact(problem.uplink().budget()) + "),"
            : "";
    return wrapped(
        "No allocation exists: even with unlimited time the memory of the devices and the most"
            + " blocks that each may take"
            + shares
            + " do not suffice for all "
            + problem.blockCount()
            + " blocks.");
  }

  private String hall(int[] blocks) {
    int[] able =
        IntStream.range(0, problem.deviceCount()).filter(k -> fitsAny(k, blocks)).toArray();
    StringBuilder text = new StringBuilder("No allocation exists.\n\n");
    if (able.length == problem.deviceCount()) {
      return text.append(wrapped(sentence(blocks, able) + ".")).toString();
    }
    text.append(wrapped(sentence(blocks, able) + named(able) + "."));
    return text.append(nearest(blocks, blocks.length - able.length)).toString();
  }

  private String wrapped(String line) {
    return Styled.of(line).render(terminal, 2) + "\n";
  }

  private String sentence(int[] blocks, int[] able) {
    String needs =
        blocks.length == 1
            ? "Block " + names(blocks) + " needs a device"
            : "Blocks " + names(blocks) + " need " + blocks.length + " devices";
    if (able.length == problem.deviceCount()) {
      return needs + ", one each; there are only " + able.length;
    }
    return switch (able.length) {
      case 0 -> needs + "; none has the memory for " + (blocks.length == 1 ? "it" : "any of them");
      case 1 -> needs + ", one each; only one has the memory for any of them";
      default -> needs + ", one each; only " + able.length + " have the memory for any of them";
    };
  }

  private String names(int[] blocks) {
    List<String> names =
        IntStream.of(blocks).limit(NAMED).mapToObj(j -> problem.blocks().get(j).id()).toList();
    int more = blocks.length - names.size();
    return Styled.of(String.join(", ", names)).render(false)
        + (more > 0 ? " and " + more + " more" : "");
  }

  private String named(int[] devices) {
    if (devices.length == 0) {
      return "";
    }
    List<String> names = IntStream.of(devices).limit(NAMED).mapToObj(problem::deviceId).toList();
    int more = devices.length - names.size();
    String list = String.join(", ", names) + (more > 0 ? " and " + more + " more" : "");
    return " (" + Styled.of(list).render(false) + ")";
  }

  private boolean fitsAny(int device, int[] blocks) {
    return IntStream.of(blocks).anyMatch(j -> problem.fits(device, j));
  }

  /** The devices that come closest to taking one of the blocks. */
  private String nearest(int[] blocks, int missing) {
    List<Miss> misses = new ArrayList<>();
    for (int k = 0; k < problem.deviceCount(); k++) {
      if (!fitsAny(k, blocks)) {
        misses.add(leastMiss(k, blocks));
      }
    }
    misses.sort(Comparator.comparingDouble(Miss::bytes));
    int shown = Math.min(misses.size(), Math.max(NEAREST, Math.min(missing, NAMED)));
    StringBuilder text = new StringBuilder();
    text.append(missing == 1 ? "One more is" : missing + " more are").append(" needed. Nearest:\n");
    misses.subList(0, shown).forEach(miss -> text.append("  ").append(words(miss)).append('\n'));
    return text.toString();
  }

  private Miss leastMiss(int device, int[] blocks) {
    int best = blocks[0];
    for (int block : blocks) {
      if (problem.blockMemoryBytes(device, block) < problem.blockMemoryBytes(device, best)) {
        best = block;
      }
    }
    double bytes = problem.blockMemoryBytes(device, best) - problem.memoryBytes(device);
    return new Miss(device, best, bytes);
  }

  private String words(Miss miss) {
    return Styled.of(problem.deviceId(miss.device()))
        .plus(" has ")
        .plus(Quantity.bytes(problem.memoryBytes(miss.device())))
        .plus(", lacks ")
        .plus(Quantity.bytes(miss.bytes()))
        .plus(" for block " + problem.blocks().get(miss.block()).id())
        .render(false);
  }

  private record Miss(int device, int block, double bytes) {}
}
