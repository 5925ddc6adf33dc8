package org.loladeft.cli.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.loladeft.api.BlockPriceTreeProof;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeftResult;
import org.loladeft.api.HallProof;
import org.loladeft.api.ProblemClass;
import org.loladeft.api.Proof;
import org.loladeft.api.RunPriceProof;
import org.loladeft.api.Status;
import org.loladeft.api.insight.Cure;
import org.loladeft.api.insight.Obstacle;
import org.loladeft.cli.io.Terminal;
import org.loladeft.formats.Quantity;

/**
 * Why there is no allocation, in words: which blocks, which devices could take any of them, what
 * keeps the others from it, be it memory or that they must not, and what would help.
 */
record InfeasibilityText(DeftProblem problem, Terminal terminal) {

  private static final int NAMED = 8;
  private static final int NEAREST = 3;

  static String of(DeftProblem problem, DeftResult result, List<Cure> cures, Terminal terminal) {
    return new InfeasibilityText(problem, terminal).cause(result)
        + (cures.isEmpty() ? "" : "\n" + new CureText(problem, terminal).of(cures));
  }

  /** Whether counting shows that there is no allocation, though the solver did not find it out. */
  static boolean isSeenByCounting(DeftProblem problem, DeftResult result) {
    return result.status() == Status.UNSOLVED
        && problem.problemClass() == ProblemClass.SEVERAL_BLOCKS
        && Obstacle.find(problem).isPresent();
  }

  private String cause(DeftResult result) {
    Optional<Proof> proof = result.proof();
    if (result.status() == Status.UNSOLVED) {
      return new PlacesText(problem, terminal).render()
          + wrapped("Counting shows it; the solver gives no proof.");
    }
    if (proof.isEmpty()) {
      return "No allocation exists, says the solver; it gives no proof.\n";
    } else if (proof.get() instanceof HallProof hall) {
      return hall(hall.blocks());
    } else if (proof.get() instanceof RunPriceProof || proof.get() instanceof BlockPriceTreeProof) {
      return new PlacesText(problem, terminal).render();
    }
    return wrapped(
        String.format(
            Locale.ROOT,
            "No allocation exists: even with unlimited time the blocks that must upload need more"
                + " of the uplink than it has (%s %s).",
            Quantity.exact(problem.uplink().budget()),
            problem.uplink().kind().shareUnit()));
  }

  private String hall(int[] blocks) {
    int[] able =
        IntStream.range(0, problem.deviceCount()).filter(k -> fitsAny(k, blocks)).toArray();
    StringBuilder text = new StringBuilder("No allocation exists.\n\n");
    if (able.length == problem.deviceCount()) {
      return text.append(wrapped(sentence(blocks, able) + ".")).append(severalBlocks()).toString();
    }
    text.append(wrapped(sentence(blocks, able) + named(able) + "."));
    fixed(blocks).ifPresent(words -> text.append(wrapped(words)));
    text.append(severalBlocks());
    return text.append(nearest(blocks, blocks.length - able.length)).toString();
  }

  private Optional<String> fixed(int[] blocks) {
    List<String> words =
        IntStream.of(blocks)
            .filter(j -> problem.fixedDevice(j) >= 0)
            .limit(NAMED)
            .mapToObj(j -> names(new int[] {j}) + " to " + problem.deviceId(problem.fixedDevice(j)))
            .toList();
    return words.isEmpty()
        ? Optional.empty()
        : Optional.of("Fixed: " + String.join(", ", words) + ".");
  }

  /** The cure where devices are fewer than blocks and each takes one. */
  private String severalBlocks() {
    return problem.deviceCount() < problem.blockCount()
            && problem.problemClass() == ProblemClass.ONE_BLOCK
        ? wrapped(
            "Each device takes one block. It may take more with blocksPerDevice in a scenario or"
                + " --blocks-per-device any, or with maxBlocks in a problem.")
        : "";
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
    String can = hindrance(blocks, able.length);
    String any = blocks.length == 1 ? "it" : "any of them";
    return switch (able.length) {
      case 0 -> needs + "; none " + can.formatted("s", any);
      case 1 -> needs + ", one each; only one " + can.formatted("s", any);
      default -> needs + ", one each; only " + able.length + " " + can.formatted("ve", any);
    };
  }

  /** What others lack: memory, leave to take the blocks, or one of the two. */
  private String hindrance(int[] blocks, int able) {
    long barred =
        IntStream.range(0, problem.deviceCount()).filter(k -> isBarred(k, blocks)).count();
    if (barred == 0) {
      return "ha%s the memory for %s";
    }
    return barred == problem.deviceCount() - able
        ? "may take %2$s"
        : "may take %2$s and ha%1$s the memory for it";
  }

  private boolean isBarred(int device, int[] blocks) {
    return IntStream.of(blocks).allMatch(j -> problem.isForbidden(device, j));
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

  /** The devices that come closest to taking one of the blocks, of those that may. */
  private String nearest(int[] blocks, int missing) {
    List<Miss> misses = new ArrayList<>();
    for (int k = 0; k < problem.deviceCount(); k++) {
      if (!fitsAny(k, blocks) && !isBarred(k, blocks)) {
        misses.add(leastMiss(k, blocks));
      }
    }
    misses.sort(Comparator.comparingDouble(Miss::bytes));
    int shown = Math.min(misses.size(), Math.max(NEAREST, Math.min(missing, NAMED)));
    String needed = (missing == 1 ? "One more is" : missing + " more are") + " needed";
    if (shown == 0) {
      String others = blocks.length == 1 ? "it" : "any of them";
      return wrapped(needed + "; to the other devices " + others + " is forbidden.");
    }
    StringBuilder text = new StringBuilder(needed).append(". Nearest:\n");
    misses.subList(0, shown).forEach(miss -> text.append("  ").append(words(miss)).append('\n'));
    return text.toString();
  }

  /** Compared by the device's row; a forbidden block needs infinitely much. */
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
