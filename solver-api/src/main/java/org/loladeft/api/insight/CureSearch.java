package org.loladeft.api.insight;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeftResult;
import org.loladeft.api.Status;
import org.loladeft.api.Uplink;
import org.loladeft.api.insight.Cure.Kind;

/**
 * The least changes that make an infeasible problem feasible: of one device's cap, of one device's
 * memory, of the resource blocks; of all devices alike where one device is not enough. Each only
 * makes things better, so that the least one is found by halving, every step a solve: a few for
 * each device.
 */
public final class CureSearch {

  private static final double LARGEST_FACTOR = 1024;

  /** Factors are found to three digits. */
  private static final int FACTOR_STEPS = 1000;

  private final DeftProblem problem;
  private final Function<DeftProblem, DeftResult> resolve;
  private final ProblemEdit edit;

  private CureSearch(DeftProblem problem, Function<DeftProblem, DeftResult> resolve) {
    this.problem = problem;
    this.resolve = resolve;
    this.edit = ProblemEdit.of(problem);
  }

  /**
   * Looks for changes, at most one of a kind.
   *
   * @param problem an infeasible problem
   * @param resolve solves a changed problem; one that it leaves unsolved counts as infeasible, and
   *     what is found then is not said to be the least
   * @return what would make the problem feasible, each by itself; empty if nothing was found
   */
  public static List<Cure> of(DeftProblem problem, Function<DeftProblem, DeftResult> resolve) {
    CureSearch search = new CureSearch(problem, resolve);
    List<Cure> cures = new ArrayList<>();
    search.maxBlocks().ifPresent(cures::add);
    search.memory().ifPresent(cures::add);
    search.resourceBlocks().ifPresent(cures::add);
    return cures;
  }

  private boolean isCuredBy(DeftProblem changed) {
    return resolve.apply(changed).status().hasAllocation();
  }

  private Optional<Cure> maxBlocks() {
    int all = problem.blockCount();
    int[] few =
        IntStream.range(0, problem.deviceCount()).filter(k -> problem.maxBlocks(k) < all).toArray();
    if (!problem.hasExtras() || few.length == 0 || !isCuredBy(edit.withMaxBlocks(k -> all))) {
      return Optional.empty();
    }
    Optional<Cure> one =
        IntStream.of(few)
            .mapToObj(
                k ->
                    least(
                        Kind.MAX_BLOCKS,
                        OptionalInt.of(k),
                        problem.maxBlocks(k),
                        all,
                        most -> edit.withMaxBlocks(k, most)))
            .flatMap(Optional::stream)
            .min(Comparator.comparingDouble(cure -> cure.to() - cure.from()));
    return one.isPresent()
        ? one
        : least(
            Kind.EVERY_MAX_BLOCKS,
            OptionalInt.empty(),
            IntStream.of(few).map(problem::maxBlocks).min().orElse(1),
            all,
            most -> edit.withMaxBlocks(k -> Math.max(most, problem.maxBlocks(k))));
  }

  private Optional<Cure> resourceBlocks() {
    Uplink.Kind kind = problem.uplink().kind();
    int count = (int) Math.min(problem.uplink().budget(), Integer.MAX_VALUE);
    int most = Math.min(problem.blockCount(), problem.deviceCount());
    return kind.hasWholeShares() && count < most
        ? least(
            Kind.RESOURCE_BLOCKS,
            OptionalInt.empty(),
            count,
            most,
            n -> edit.withUplink(kind.withBudget(n)))
        : Optional.empty();
  }

  /** The least whole number above {@code from} that cures, if {@code most} does. */
  private Optional<Cure> least(
      Kind kind, OptionalInt device, int from, int most, IntFunction<DeftProblem> changed) {
    int low = from;
    int high = most;
    if (!isCuredBy(changed.apply(high))) {
      return Optional.empty();
    }
    boolean settled = true;
    while (high - low > 1) {
      int middle = low + (high - low) / 2;
      DeftResult result = resolve.apply(changed.apply(middle));
      if (result.status().hasAllocation()) {
        high = middle;
      } else {
        low = middle;
        settled &= result.status() == Status.INFEASIBLE;
      }
    }
    return Optional.of(new Cure(kind, device, from, high, settled));
  }

  private Optional<Cure> memory() {
    int[] few =
        IntStream.range(0, problem.deviceCount())
            .filter(k -> MostBlocks.isShortOfMemory(problem, k))
            .toArray();
    if (few.length == 0 || !isCuredBy(edit.withMemory(k -> DeftProblem.UNLIMITED_MEMORY))) {
      return Optional.empty();
    }
    Optional<Cure> one =
        IntStream.of(few)
            .mapToObj(this::memoryOf)
            .flatMap(Optional::stream)
            .min(Comparator.comparingDouble(cure -> cure.to() - cure.from()));
    return one.isPresent() ? one : memoryOfAll();
  }

  private Optional<Cure> memoryOf(int k) {
    return new LeastMemory(problem, k, resolve, result -> result.status().hasAllocation())
        .find()
        .map(
            found ->
                new Cure(
                    Kind.MEMORY,
                    OptionalInt.of(k),
                    problem.memoryBytes(k),
                    found.bytes(),
                    found.isLeast()));
  }

  private Optional<Cure> memoryOfAll() {
    double factor = 2;
    while (factor < LARGEST_FACTOR && !isCuredBy(withMemoryTimes(factor))) {
      factor *= 2;
    }
    double unit = factor / 2 / FACTOR_STEPS;
    return least(
            Kind.EVERY_MEMORY,
            OptionalInt.empty(),
            FACTOR_STEPS,
            2 * FACTOR_STEPS,
            steps -> withMemoryTimes(steps * unit))
        .map(cure -> new Cure(cure.kind(), cure.device(), 1, cure.to() * unit, cure.isLeast()));
  }

  private DeftProblem withMemoryTimes(double factor) {
    return edit.withMemory(
        k -> Math.min(DeftProblem.UNLIMITED_MEMORY, factor * problem.memoryBytes(k)));
  }
}
