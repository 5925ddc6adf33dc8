package org.loladeft.tck;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Predicate;
import org.loladeft.api.DeftProblem;
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
  UNEQUAL_UPLOADS(p -> !uploadsAreEqual(p)),
  /** At least one block that uploads nothing. */
  ZERO_UPLOADS(Trait::hasZeroUpload),
  /** Fewer devices than blocks. */
  FEWER_DEVICES(p -> p.deviceCount() < p.blockCount()),
  /** Positive computation latencies, or channels, that differ by a factor above 10^6. */
  WIDE_MAGNITUDES(p -> widest(p) > 1e6),
  /** More than 1,000 pairs of a block and a device. */
  LARGE(p -> p.blockCount() * (long) p.deviceCount() > 1000);

  private final Predicate<DeftProblem> test;

  Trait(Predicate<DeftProblem> test) {
    this.test = test;
  }

  /**
   * Whether a problem has this trait.
   *
   * @param problem the problem
   * @return true if it has
   */
  public boolean isIn(DeftProblem problem) {
    return test.test(problem);
  }

  /**
   * All traits of a problem.
   *
   * @param problem the problem
   * @return a fresh set
   */
  public static Set<Trait> of(DeftProblem problem) {
    Set<Trait> traits = EnumSet.noneOf(Trait.class);
    Arrays.stream(values()).filter(t -> t.isIn(problem)).forEach(traits::add);
    return traits;
  }

  private static boolean uploadsAreEqual(DeftProblem p) {
    for (int j = 1; j < p.blockCount(); j++) {
      if (p.uploadBits(j) != p.uploadBits(0)) {
        return false;
      }
    }
    return true;
  }

  private static boolean hasZeroUpload(DeftProblem p) {
    for (int j = 0; j < p.blockCount(); j++) {
      if (p.uploadBits(j) == 0) {
        return true;
      }
    }
    return false;
  }

  private static double widest(DeftProblem p) {
    double least = Double.POSITIVE_INFINITY;
    double most = 0;
    double worst = 1;
    for (int k = 0; k < p.deviceCount(); k++) {
      least = Math.min(least, p.channel(k));
      most = Math.max(most, p.channel(k));
    }
    worst = Math.max(worst, most / least);
    least = Double.POSITIVE_INFINITY;
    most = 0;
    for (int k = 0; k < p.deviceCount(); k++) {
      for (int j = 0; j < p.blockCount(); j++) {
        double t = p.computeSeconds(k, j);
        least = t > 0 ? Math.min(least, t) : least;
        most = Math.max(most, t);
      }
    }
    return most == 0 ? worst : Math.max(worst, most / least);
  }
}
