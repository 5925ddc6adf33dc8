package org.loladeft.cli.verify;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.loladeft.api.Block;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.Device;
import org.loladeft.api.ProblemBuilder;
import org.loladeft.api.Uplink;
import org.loladeft.scenario.json.DeftFiles;

/**
 * Makes a problem on which something fails smaller, as long as it goes on failing: fewer devices,
 * fewer blocks, figures of fewer digits. What is left is a file to add to the kit's cases.
 */
final class FailingProblem {

  private static final Path FOLDER = Path.of("target", "failing");

  private FailingProblem() {}

  /**
   * Writes the smallest problem that still fails.
   *
   * @return the file
   */
  static Path save(DeftProblem problem, Predicate<DeftProblem> fails) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    DeftFiles.writeProblem(smallest(problem, fails), out);
    try {
      String name = problem.name().orElse("unnamed").replaceAll("[^A-Za-z0-9_-]", "-");
      return Files.write(
          Files.createDirectories(FOLDER).resolve(name + ".json"), out.toByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A problem that fails and of which no single change that is tried leaves a smaller one. */
  static DeftProblem smallest(DeftProblem problem, Predicate<DeftProblem> fails) {
    DeftProblem smallest = problem;
    Optional<DeftProblem> next = Optional.of(problem);
    while (next.isPresent()) {
      smallest = next.get();
      int size = size(smallest);
      next = smaller(smallest).filter(p -> size(p) < size).filter(fails).findFirst();
    }
    return smallest;
  }

  /** In characters of a file, roughly. */
  private static int size(DeftProblem problem) {
    return figures(problem).stream()
        .mapToInt(v -> v == 0 ? 1 : new BigDecimal(Double.toString(v)).precision() + 2)
        .sum();
  }

  private static Stream<DeftProblem> smaller(DeftProblem problem) {
    IntPredicate all = i -> true;
    Stream<Supplier<DeftProblem>> fewer =
        Stream.concat(
            IntStream.range(0, problem.deviceCount())
                .mapToObj(without -> () -> rebuilt(problem, all, k -> k != without, v -> v)),
            IntStream.range(0, problem.blockCount())
                .mapToObj(without -> () -> rebuilt(problem, j -> j != without, all, v -> v)));
    Stream<Supplier<DeftProblem>> rounder =
        roundings().map(rounding -> () -> rebuilt(problem, all, all, rounding));
    Stream<Supplier<DeftProblem>> one =
        IntStream.range(0, figures(problem).size())
            .boxed()
            .flatMap(i -> roundings().map(r -> () -> rebuilt(problem, all, all, only(i, r))));
    return Stream.of(fewer, rounder, one).flatMap(s -> s).flatMap(FailingProblem::ifValid);
  }

  private static Stream<DeftProblem> ifValid(Supplier<DeftProblem> change) {
    try {
      return Stream.of(change.get());
    } catch (IllegalArgumentException e) {
      return Stream.empty();
    }
  }

  private static Stream<DoubleUnaryOperator> roundings() {
    return Stream.concat(
        Stream.<DoubleUnaryOperator>of(v -> 0, v -> 1),
        Stream.of(1, 2, 4, 8).map(digits -> (DoubleUnaryOperator) v -> rounded(v, digits)));
  }

  private static double rounded(double figure, int digits) {
    return new BigDecimal(figure)
        .round(new MathContext(digits, RoundingMode.HALF_EVEN))
        .doubleValue();
  }

  /** All figures, in the order in which {@link #rebuilt} asks for them. */
  private static List<Double> figures(DeftProblem problem) {
    List<Double> figures = new ArrayList<>();
    rebuilt(
        problem,
        j -> true,
        k -> true,
        figure -> {
          figures.add(figure);
          return figure;
        });
    return figures;
  }

  /** Changes one figure, by its place among all. */
  private static DoubleUnaryOperator only(int index, DoubleUnaryOperator change) {
    int[] at = new int[1];
    return v -> at[0]++ == index ? change.applyAsDouble(v) : v;
  }

  private static DeftProblem rebuilt(
      DeftProblem problem, IntPredicate blocks, IntPredicate devices, DoubleUnaryOperator figure) {
    int[] kept = IntStream.range(0, problem.blockCount()).filter(blocks).toArray();
    int[] keptDevices = IntStream.range(0, problem.deviceCount()).filter(devices).toArray();
    Uplink uplink = problem.uplink();
    Uplink changed =
        uplink.isJoint() ? uplink.kind().withBudget(figure.applyAsDouble(uplink.budget())) : uplink;
    List<Block> list =
        IntStream.of(kept)
            .mapToObj(problem.blocks()::get)
            .map(b -> new Block(b.id(), b.depth(), figure.applyAsDouble(b.uploadBits())))
            .toList();
    ProblemBuilder builder = DeftProblem.builder(changed, list);
    problem.name().ifPresent(builder::name);
    IntStream.of(keptDevices)
        .mapToObj(k -> rebuilt(problem.device(k), kept, figure))
        .forEach(builder::device);
    for (int j = 0; j < kept.length; j++) {
      int fixed = problem.fixedDevice(kept[j]);
      for (int k = 0; k < keptDevices.length; k++) {
        if (keptDevices[k] == fixed) {
          builder.fix(j, k);
        }
      }
    }
    return builder.build();
  }

  private static Device rebuilt(Device device, int[] kept, DoubleUnaryOperator figure) {
    Device changed =
        Device.of(
            device.id(),
            figure.applyAsDouble(device.memoryBytes()),
            figure.applyAsDouble(device.channel()),
            row(kept, device::computeSeconds, figure),
            row(kept, j -> device.isForbidden(j) ? 0 : device.blockMemoryBytes(j), figure));
    Device several =
        device.hasExtras()
            ? changed.withSeveralBlocks(
                device.maxBlocks(),
                row(kept, device::extraComputeSeconds, figure),
                row(kept, j -> device.isForbidden(j) ? 0 : device.extraMemoryBytes(j), figure))
            : changed;
    return several.withForbidden(
        IntStream.range(0, kept.length).filter(i -> device.isForbidden(kept[i])).toArray());
  }

  private static double[] row(int[] kept, IntToDoubleFunction entry, DoubleUnaryOperator figure) {
    return IntStream.of(kept).mapToDouble(entry).map(figure).toArray();
  }
}
