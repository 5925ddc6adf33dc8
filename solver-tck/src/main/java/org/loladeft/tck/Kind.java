package org.loladeft.tck;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.ProblemClass;
import org.loladeft.api.Uplink;
import org.loladeft.tck.RandomProblems.Caps;
import org.loladeft.tck.RandomProblems.Extras;
import org.loladeft.tck.RandomProblems.Memory;
import org.loladeft.tck.RandomProblems.Table;
import org.loladeft.tck.RandomProblems.Uploads;

/** A class of problems, which a solver takes or declines as a whole. */
record Kind(Uplink.Kind uplink, Sort sort) {

  private static final int PROBES = 2;

  /** How tables, uploads and sets of blocks go. */
  enum Sort {
    MONOTONE_EQUAL(Table.MONOTONE, Uploads.EQUAL, null),
    ANY_EQUAL(Table.ANY, Uploads.EQUAL, null),
    MONOTONE_UNEQUAL(Table.MONOTONE, Uploads.RISING, null),
    ANY_UNEQUAL(Table.ANY, Uploads.UNEQUAL, null),
    SEVERAL_EQUAL(Table.MONOTONE, Uploads.EQUAL, Extras.EQUAL),
    SEVERAL_UNEQUAL(Table.ANY, Uploads.UNEQUAL, Extras.UNEQUAL);

    private final Table table;
    private final Uploads uploads;
    private final @Nullable Extras extras;

    Sort(Table table, Uploads uploads, @Nullable Extras extras) {
      this.table = table;
      this.uploads = uploads;
      this.extras = extras;
    }

    static Sort of(DeftProblem problem) {
      if (problem.problemClass() == ProblemClass.SEVERAL_BLOCKS) {
        return Trait.UNEQUAL_BLOCKS.isIn(problem) ? SEVERAL_UNEQUAL : SEVERAL_EQUAL;
      }
      if (Trait.UNEQUAL_UPLOADS.isIn(problem)) {
        return problem.isDepthMonotone() ? MONOTONE_UNEQUAL : ANY_UNEQUAL;
      }
      return problem.isDepthMonotone() ? MONOTONE_EQUAL : ANY_EQUAL;
    }

    /** Whether devices may take several blocks. */
    boolean several() {
      return extras != null;
    }

    /** Whether {@link Optimum} knows the optimum of large ones. */
    boolean hasLargeOptimum() {
      return this != SEVERAL_UNEQUAL;
    }
  }

  static Kind of(DeftProblem problem) {
    return new Kind(problem.uplink().kind(), Sort.of(problem));
  }

  static List<Kind> all() {
    return Arrays.stream(Uplink.Kind.values())
        .flatMap(uplink -> Arrays.stream(Sort.values()).map(sort -> new Kind(uplink, sort)))
        .toList();
  }

  /** Ordinary problems of this class, made once. */
  List<DeftProblem> probes() {
    return Objects.requireNonNull(Probes.OF_KIND.get(this));
  }

  private static final class Probes {
    static final Map<Kind, List<DeftProblem>> OF_KIND =
        all().stream().collect(Collectors.toUnmodifiableMap(kind -> kind, Kind::makeProbes));
  }

  private List<DeftProblem> makeProbes() {
    RandomProblems recipe =
        sort.several()
            ? recipe().withBlocks(4, 5).withDevices(2, 3)
            : recipe().withBlocks(3, 4).withDevices(4, 6);
    return Stream.iterate(1L, seed -> seed + 1)
        .map(recipe::problem)
        .filter(problem -> of(problem).equals(this))
        .limit(PROBES)
        .toList();
  }

  private RandomProblems recipe() {
    RandomProblems recipe =
        RandomProblems.of(uplink)
            .withTable(sort.table)
            .withUploads(sort.uploads)
            .withMemory(Memory.AMPLE);
    return sort.extras == null ? recipe : recipe.withSeveral(sort.extras, Caps.NONE);
  }

  /**
   * A problem as large as the effort says; where devices may take several blocks, half as many
   * blocks, and a third as many devices as these.
   */
  DeftProblem large(Effort effort) {
    int blocks = sort.several() ? effort.severalBlocks() : effort.blocks();
    int devices = sort.several() ? effort.severalDevices() : effort.devices();
    return recipe().withBlocks(blocks, blocks).withDevices(devices, devices).problem(7);
  }

  /** A small problem of this class or near it, whose remaining features the seed chooses. */
  DeftProblem mixed(long seed) {
    return sort.extras == null
        ? RandomProblems.mixed(uplink, sort.table, sort.uploads, seed)
        : RandomProblems.several(uplink, sort.table, sort.extras, seed);
  }

  @Override
  public String toString() {
    return uplink + ", " + sort.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
