package org.loladeft.tck;

import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.EqualBlocks;
import org.loladeft.api.ProblemClass;
import org.loladeft.api.Uplink;

/**
 * A property of a problem that a solver may declare as its reason to decline it; see {@link
 * DeftSolverContract#declines}.
 */
public enum Trait {
  /** A dedicated uplink. */
  DEDICATED(p -> p.uplink().kind() == Uplink.Kind.DEDICATED),
  /** A shared uplink. */
  SHARED(p -> p.uplink().kind() == Uplink.Kind.SHARED),
  /** A power-limited uplink. */
  POWER_LIMITED(p -> p.uplink().kind() == Uplink.Kind.POWER_LIMITED),
  /** An uplink of resource blocks. */
  RESOURCE_BLOCKS(p -> p.uplink().kind() == Uplink.Kind.RESOURCE_BLOCKS),
  /** A table without a common order of depth. */
  ANY_TABLE(p -> !p.isDepthMonotone()),
  /** Upload sizes that differ. */
  UNEQUAL_UPLOADS(p -> uploads(p).distinct().count() > 1),
  /** At least one block that uploads nothing. */
  ZERO_UPLOADS(p -> uploads(p).anyMatch(bits -> bits == 0)),
  /** Fewer devices than blocks. */
  FEWER_DEVICES(p -> p.deviceCount() < p.blockCount()),
  /** Devices that may take several blocks. */
  SEVERAL_BLOCKS(p -> p.problemClass() == ProblemClass.SEVERAL_BLOCKS),
  /**
   * Devices that may take several blocks, which are not alike: uploads differ, extras differ on
   * some device, or the table has no common order of depth.
   */
  UNEQUAL_BLOCKS(
      p -> p.problemClass() == ProblemClass.SEVERAL_BLOCKS && EqualBlocks.order(p).isEmpty()),
  /** Devices that may take several blocks, and one that may not take all. */
  FEW_PLACES(
      p ->
          p.problemClass() == ProblemClass.SEVERAL_BLOCKS
              && IntStream.range(0, p.deviceCount())
                  .anyMatch(k -> p.maxBlocks(k) < p.blockCount())),
  /** Positive computation latencies, or channels, that differ by a factor above 10^6. */
  WIDE_MAGNITUDES(p -> widest(p) > 1e6),
  /** More than 1,000 pairs of a block and a device. */
  LARGE(p -> p.blockCount() * (long) p.deviceCount() > 1000);

  private final Predicate<DeftProblem> test;

  Trait(Predicate<DeftProblem> test) {
    this.test = test;
  }

  /**
   * {@return whether a problem has this trait}
   *
   * @param problem the problem
   */
  public boolean isIn(DeftProblem problem) {
    return test.test(problem);
  }

  /**
   * {@return a fresh set of all traits of a problem}
   *
   * @param problem the problem
   */
  public static Set<Trait> of(DeftProblem problem) {
    Set<Trait> traits = EnumSet.noneOf(Trait.class);
    Arrays.stream(values()).filter(t -> t.isIn(problem)).forEach(traits::add);
    return traits;
  }

  private static DoubleStream uploads(DeftProblem p) {
    return IntStream.range(0, p.blockCount()).mapToDouble(p::uploadBits);
  }

  private static double widest(DeftProblem p) {
    DoubleSummaryStatistics channels = new DoubleSummaryStatistics();
    DoubleSummaryStatistics times = new DoubleSummaryStatistics();
    for (int k = 0; k < p.deviceCount(); k++) {
      channels.accept(p.channel(k));
      for (int j = 0; j < p.blockCount(); j++) {
        if (p.computeSeconds(k, j) > 0) {
          times.accept(p.computeSeconds(k, j));
        }
      }
    }
    double widest = Math.max(1, channels.getMax() / channels.getMin());
    return times.getCount() == 0 ? widest : Math.max(widest, times.getMax() / times.getMin());
  }
}
