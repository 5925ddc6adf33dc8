package org.loladeft.cli.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.insight.Obstacle;
import org.loladeft.api.insight.Obstacle.Limit;
import org.loladeft.api.insight.Obstacle.Places;
import org.loladeft.cli.io.Terminal;
import org.loladeft.formats.BlockWords;
import org.loladeft.formats.Quantity;

/**
 * Why several blocks a device do not all find a place: for which there are too few, how many each
 * device can take, and whether its memory, its cap or a forbidden pair is in the way.
 */
record PlacesText(DeftProblem problem, Terminal terminal) {

  private static final int NAMED = 8;
  private static final int NEAREST = 3;

  String render() {
    int[] lone =
        IntStream.range(0, problem.blockCount())
            .filter(j -> Obstacle.of(problem, j).places() == 0)
            .toArray();
    if (lone.length > 0) {
      return "No allocation exists.\n\n" + lone(lone);
    }
    Optional<Obstacle> found = Obstacle.find(problem);
    if (found.isPresent()) {
      return "No allocation exists.\n\n" + few(found.get());
    }
    int[] all = IntStream.range(0, problem.blockCount()).toArray();
    Obstacle each = Obstacle.of(problem, all);
    return uploads(each).orElseGet(() -> together(each)) + list(each, "");
  }

  /** Every device that uploads needs a resource block. */
  private Optional<String> uploads(Obstacle each) {
    if (!problem.uplink().kind().hasWholeShares()
        || problem.uploadingBlocks() < problem.blockCount()) {
      return Optional.empty();
    }
    long most = (long) problem.uplink().budget();
    int places =
        each.devices().stream()
            .map(Places::count)
            .sorted(Comparator.reverseOrder())
            .limit(most)
            .mapToInt(Integer::intValue)
            .sum();
    return places >= problem.blockCount()
        ? Optional.empty()
        : Optional.of(
            "No allocation exists.\n\n"
                + wrapped(
                    String.format(
                        Locale.ROOT,
                        "%s, one for each device that uploads, let %d of the %d blocks be taken:",
                        ResultText.counted((int) most, "resource block"),
                        places,
                        problem.blockCount())));
  }

  /** Blocks that no device can take, by what is in the way. */
  private String lone(int[] blocks) {
    StringBuilder text = new StringBuilder();
    IntStream.of(blocks)
        .filter(j -> problem.fixedDevice(j) >= 0)
        .limit(NAMED)
        .forEach(j -> text.append(wrapped(fixed(j))));
    int[] free = IntStream.of(blocks).filter(j -> problem.fixedDevice(j) < 0).toArray();
    int[] barred = IntStream.of(free).filter(j -> allowed(j).length == 0).toArray();
    if (barred.length > 0) {
      text.append(wrapped(subject(barred, "is", "are") + " forbidden on every device."));
    }
    int[] large = IntStream.of(free).filter(j -> allowed(j).length > 0).toArray();
    return text + (large.length > 0 ? large(large) : "");
  }

  private String fixed(int block) {
    int device = problem.fixedDevice(block);
    return String.format(
        Locale.ROOT,
        "Block %s is fixed to %s, which has %s and lacks %s for it.",
        problem.blocks().get(block).id(),
        problem.deviceId(device),
        Quantity.bytes(problem.memoryBytes(device)),
        Quantity.bytes(lacking(device, block)));
  }

  private String subject(int[] blocks, String is, String are) {
    return blocks.length == 1
        ? "Block " + BlockWords.of(problem, blocks) + " " + is
        : "Blocks " + BlockWords.of(problem, blocks) + " " + are;
  }

  private static String pronoun(int[] blocks) {
    return blocks.length == 1 ? "it" : "them";
  }

  private int[] allowed(int block) {
    return IntStream.range(0, problem.deviceCount())
        .filter(k -> !problem.isForbidden(k, block))
        .toArray();
  }

  /** Memory is in the way; the devices that come closest to taking the block that lacks most. */
  private String large(int[] blocks) {
    int worst = blocks[0];
    for (int block : blocks) {
      worst = leastLacking(block) > leastLacking(worst) ? block : worst;
    }
    int block = worst;
    boolean everywhere =
        IntStream.of(blocks).allMatch(j -> allowed(j).length == problem.deviceCount());
    StringBuilder text =
        new StringBuilder(
            wrapped(
                subject(blocks, "fits", "fit")
                    + (everywhere
                        ? " on no device"
                        : " on no device that may take " + pronoun(blocks))
                    + ". Nearest"
                    + (blocks.length == 1
                        ? ":"
                        : " for " + problem.blocks().get(block).id() + ":")));
    IntStream.of(allowed(block))
        .boxed()
        .sorted(Comparator.comparingDouble(k -> lacking(k, block)))
        .limit(NEAREST)
        .forEach(
            k ->
                text.append(
                    line(
                        String.format(
                            Locale.ROOT,
                            "%s has %s, lacks %s",
                            problem.deviceId(k),
                            Quantity.bytes(problem.memoryBytes(k)),
                            Quantity.bytes(lacking(k, block))))));
    return text.toString();
  }

  private double leastLacking(int block) {
    return IntStream.of(allowed(block)).mapToDouble(k -> lacking(k, block)).min().orElseThrow();
  }

  private double lacking(int device, int block) {
    return problem.blockMemoryBytes(device, block) - problem.memoryBytes(device);
  }

  private String few(Obstacle obstacle) {
    int[] blocks = obstacle.blocks().stream().mapToInt(Integer::intValue).toArray();
    int count = blocks.length;
    int fixed = problem.fixedDevice(blocks[0]);
    if (fixed >= 0 && IntStream.of(blocks).allMatch(j -> problem.fixedDevice(j) == fixed)) {
      Places places = obstacle.devices().get(fixed);
      return wrapped(
          String.format(
              Locale.ROOT,
              "Blocks %s are fixed to %s, which can take %d of them%s.",
              BlockWords.of(problem, blocks),
              problem.deviceId(fixed),
              places.count(),
              reason(places)));
    }
    boolean all = count == problem.blockCount();
    String which = all ? "The " + count + " blocks" : "Blocks " + BlockWords.of(problem, blocks);
    String places = obstacle.places() == 1 ? "place" : "places";
    return wrapped(
            String.format(
                Locale.ROOT,
                "%s need %d places; the devices have %d %s for them:",
                which,
                count,
                obstacle.places(),
                places))
        + list(obstacle, all ? "" : " of them");
  }

  /** Devices with places, then those without. */
  private String list(Obstacle obstacle, String ofThem) {
    List<Places> able = obstacle.devices().stream().filter(p -> p.count() > 0).toList();
    StringBuilder text = new StringBuilder();
    for (Places places : able.subList(0, Math.min(NAMED, able.size()))) {
      text.append(
          line(
              String.format(
                  Locale.ROOT,
                  "%s can take %d%s%s",
                  problem.deviceId(places.device()),
                  places.count(),
                  ofThem,
                  reason(places))));
    }
    if (able.size() > NAMED) {
      text.append(line("and " + (able.size() - NAMED) + " devices more"));
    }
    for (Limit limit : List.of(Limit.MEMORY, Limit.FORBIDDEN)) {
      none(obstacle, limit).ifPresent(words -> text.append(line(words)));
    }
    return text.toString();
  }

  private String reason(Places places) {
    int k = places.device();
    return switch (places.limit()) {
      case MAX_BLOCKS -> " (maxBlocks)";
      case MEMORY ->
          " (its memory of " + Quantity.bytes(problem.memoryBytes(k)) + " holds no more)";
      case FORBIDDEN -> " (others are forbidden or fixed elsewhere)";
      case NONE -> "";
    };
  }

  private Optional<String> none(Obstacle obstacle, Limit limit) {
    List<String> ids =
        obstacle.devices().stream()
            .filter(places -> places.count() == 0 && places.limit() == limit)
            .map(places -> problem.deviceId(places.device()))
            .toList();
    if (ids.isEmpty()) {
      return Optional.empty();
    }
    String named = ids.stream().limit(NAMED).collect(Collectors.joining(", "));
    String more = ids.size() > NAMED ? " and " + (ids.size() - NAMED) + " more" : "";
    return Optional.of(
        named + more + (limit == Limit.MEMORY ? ": memory for none" : ": must not take any"));
  }

  /** Where counting does not show it. */
  private String together(Obstacle each) {
    List<String> causes = new ArrayList<>();
    if (each.devices().stream().anyMatch(places -> places.limit() == Limit.MEMORY)) {
      causes.add("the memory of the devices");
    }
    causes.add("the most blocks that each may take");
    if (problem.uplink().kind().hasWholeShares()) {
      causes.add(
          String.format(Locale.ROOT, "the resource blocks (%.0f)", problem.uplink().budget()));
    }
    String bars = new BarredPairs(problem).words();
    if (!bars.isEmpty()) {
      causes.add("what is forbidden (" + bars + ")");
    }
    String last = causes.remove(causes.size() - 1);
    String list = causes.isEmpty() ? last : String.join(", ", causes) + " and " + last;
    return wrapped(
        String.format(
                Locale.ROOT,
                "No allocation exists: even with unlimited time %s do not suffice together for all %d",
                list,
                problem.blockCount())
            + " blocks. Each device by itself:");
  }

  private String wrapped(String words) {
    return Styled.of(words).render(terminal, 2) + "\n";
  }

  private String line(String words) {
    return Styled.of("  " + words).render(terminal, 4) + "\n";
  }
}
