package org.loladeft.tck;

import java.util.ArrayList;
import java.util.List;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.Uplink;
import org.loladeft.tck.RandomProblems.Bans;
import org.loladeft.tck.RandomProblems.Caps;
import org.loladeft.tck.RandomProblems.Extras;
import org.loladeft.tck.RandomProblems.Memory;
import org.loladeft.tck.RandomProblems.Table;
import org.loladeft.tck.RandomProblems.Uploads;

/** The kit's named problems by subject, each small enough for {@link BruteForce}. */
final class Catalogue {

  private static final int[][] SHAPES = {{1, 1}, {1, 5}, {2, 2}, {3, 3}, {4, 4}, {2, 7}, {3, 8}};

  private Catalogue() {}

  static List<DeftProblem> shapes() {
    List<DeftProblem> problems = new ArrayList<>();
    for (Uplink.Kind kind : Uplink.Kind.values()) {
      for (int[] shape : SHAPES) {
        RandomProblems recipe =
            RandomProblems.of(kind)
                .withBlocks(shape[0], shape[0])
                .withDevices(shape[1], shape[1])
                .withMemory(Memory.AMPLE);
        problems.add(recipe.problem(101));
        problems.add(recipe.withMemory(Memory.MIXED).problem(102));
        problems.add(recipe.withTable(Table.ANY).problem(103));
      }
    }
    return problems;
  }

  static List<DeftProblem> ties() {
    List<DeftProblem> problems = new ArrayList<>();
    for (Uplink.Kind kind : Uplink.Kind.values()) {
      problems.add(
          Sketch.of(kind, 4).uploads(1, 1, 1).copies(4, 1, 1, 2, 3).problem("equal devices"));
      problems.add(
          Sketch.of(kind, 3).uploads(1, 1, 1).copies(3, 1, 2, 2, 2).problem("nothing differs"));
      problems.add(
          Sketch.of(kind, 5).uploads(1, 1).copies(3, 2, 0, 0).problem("nothing to compute"));
      problems.add(
          Sketch.of(kind, 6)
              .equalDepths(3, 1)
              .device(1, 1, 1, 1)
              .device(2, 3, 3, 3)
              .device(1, 2, 2, 2)
              .device(3, 5, 5, 5)
              .problem("equal depths"));
      for (int levels = 1; levels <= 3; levels++) {
        RandomProblems recipe =
            RandomProblems.of(kind).withLevels(levels).withBlocks(2, 4).withDevices(4, 6);
        problems.add(recipe.problem(levels));
        problems.add(recipe.withMemory(Memory.TIGHT).problem(10 + levels));
        problems.add(recipe.withTable(Table.ANY).problem(20 + levels));
      }
    }
    return problems;
  }

  static List<DeftProblem> tight() {
    List<DeftProblem> problems = new ArrayList<>();
    for (Uplink.Kind kind : Uplink.Kind.values()) {
      Sketch fewer = Sketch.of(kind, 9).uploads(1, 1, 1).copies(2, 1, 1, 2, 3);
      problems.add(fewer.problem("fewer devices than blocks"));
      problems.add(fewer.copies(1, 1, 3, 4, 5).problem("just enough devices"));
      problems.add(Sketch.of(kind, 9).uploads(1, 1).device(1, 1, 1).problem("one device for two"));
      problems.add(
          Sketch.of(kind, 9)
              .uploads(1, 1)
              .reaching(0, 1, 1, 2)
              .reaching(0, 1, 1, 2)
              .problem("nothing fits anywhere"));
      problems.add(
          Sketch.of(kind, 9)
              .uploads(1, 1, 1)
              .reaching(2, 1, 1, 2, 3)
              .reaching(2, 1, 1, 2, 3)
              .reaching(2, 2, 2, 3, 4)
              .problem("the deepest block fits nowhere"));
      problems.add(
          Sketch.of(kind, 9)
              .uploads(1, 1, 1)
              .reaching(3, 1, 1, 2, 3)
              .reaching(1, 1, 1, 2, 3)
              .reaching(1, 2, 2, 3, 4)
              .reaching(1, 2, 1, 1, 1)
              .problem("two blocks fit on one device only"));
      problems.add(
          Sketch.of(kind, 9)
              .uploads(1, 1, 1)
              .reaching(1, 1, 9, 9, 9)
              .reaching(3, 1, 1, 2, 3)
              .reaching(2, 2, 2, 3, 8)
              .problem("one matching fits, byte for byte"));
    }
    problems.addAll(resourceBlocks());
    return problems;
  }

  private static List<DeftProblem> resourceBlocks() {
    Uplink.Kind kind = Uplink.Kind.RESOURCE_BLOCKS;
    return List.of(
        Sketch.of(kind, 2)
            .uploads(1, 1, 1)
            .copies(4, 1, 1, 2, 3)
            .problem("too few resource blocks"),
        Sketch.of(kind, 3).uploads(1, 1, 1).copies(4, 1, 1, 2, 3).problem("as many as blocks"),
        Sketch.of(kind, 1).uploads(0, 0, 1).copies(4, 1, 1, 2, 3).problem("one upload, one block"),
        Sketch.of(kind, 1)
            .uploads(0, 1, 1)
            .copies(4, 1, 1, 2, 3)
            .problem("two uploads, one block"));
  }

  static List<DeftProblem> rateLimits() {
    Uplink.Kind kind = Uplink.Kind.POWER_LIMITED;
    List<DeftProblem> problems = new ArrayList<>();
    for (double budget : new double[] {1e-3, 1, 1e3, 1e6, 1e9, 1e15}) {
      problems.add(
          Sketch.of(kind, budget)
              .uploads(1e3, 1e3, 1e3)
              .device(1e3, 0.1, 0.2, 0.3)
              .device(2e3, 0.3, 0.4, 0.5)
              .device(1e6, 0.5, 0.6, 0.7)
              .device(5e2, 0, 0, 0)
              .problem("limits from far above to far below a band of " + budget + " Hz"));
      problems.add(
          Sketch.of(kind, budget)
              .uploads(1e-3, 1e3, 1e9)
              .device(1e-3, 1, 1, 1)
              .device(1e3, 1, 2, 3)
              .device(1e9, 2, 4, 6)
              .problem("limits twelve orders apart in a band of " + budget + " Hz"));
    }
    return problems;
  }

  static List<DeftProblem> magnitudes() {
    List<DeftProblem> problems = new ArrayList<>();
    for (Uplink.Kind kind : Uplink.Kind.values()) {
      RandomProblems wide = RandomProblems.of(kind).withDecades(12).withDevices(4, 6);
      for (int seed = 1; seed <= 3; seed++) {
        problems.add(wide.problem(seed));
        problems.add(wide.withTable(Table.ANY).problem(10 + seed));
      }
      for (double scale : new double[] {1e-12, 1e12}) {
        problems.add(
            Sketch.of(kind, 12)
                .uploads(scale, scale, scale)
                .device(1, scale, 2 * scale, 3 * scale)
                .device(2, 3 * scale, 4 * scale, 5 * scale)
                .device(3, 2 * scale, 4 * scale, 6 * scale)
                .device(1, 0, scale, 9 * scale)
                .problem("all latencies near " + scale + " s"));
        problems.add(
            Sketch.of(kind, 12)
                .uploads(scale, scale)
                .device(1, 1e-9, 1e6)
                .device(1e-3, 1e-6, 1e3)
                .device(1e3, 1, 1)
                .problem("uploads of " + scale + " bit beside unlike computations"));
      }
    }
    return problems;
  }

  static List<DeftProblem> zeroUploads() {
    List<DeftProblem> problems = new ArrayList<>();
    for (Uplink.Kind kind : Uplink.Kind.values()) {
      for (Uploads uploads : new Uploads[] {Uploads.SOME_ZERO, Uploads.ALL_ZERO}) {
        for (int seed = 1; seed <= 3; seed++) {
          problems.add(RandomProblems.of(kind).withUploads(uploads).problem(seed));
          problems.add(
              RandomProblems.of(kind).withUploads(uploads).withTable(Table.ANY).problem(seed));
        }
      }
      problems.add(
          Sketch.of(kind, 9)
              .uploads(0, 1)
              .device(1, 8, 8)
              .device(1, 9, 9)
              .problem("a block without upload is the straggler"));
      problems.add(
          Sketch.of(kind, 3)
              .uploads(0, 0)
              .copies(3, 1, 0, 0)
              .problem("nothing to compute and nothing to upload"));
    }
    return problems;
  }

  static List<DeftProblem> severalBlocks() {
    List<DeftProblem> problems = new ArrayList<>();
    for (Uplink.Kind kind : Uplink.Kind.values()) {
      problems.addAll(sets(kind));
      problems.addAll(setsThatMayNotBe(kind));
      RandomProblems recipe = RandomProblems.of(kind).withBlocks(4, 6).withDevices(2, 3);
      for (int seed = 1; seed <= 3; seed++) {
        RandomProblems equal = recipe.withSeveral(Extras.EQUAL, Caps.MIXED);
        problems.add(equal.withDecades(12).problem(seed));
        problems.add(equal.withLevels(seed).problem(10 + seed));
        problems.add(equal.withMemory(Memory.TIGHT).withBans(Bans.DEEP).problem(20 + seed));
        problems.add(
            recipe
                .withSeveral(Extras.KINDS, Caps.NONE)
                .withUploads(Uploads.RISING)
                .problem(30 + seed));
        problems.add(
            recipe
                .withSeveral(Extras.UNEQUAL, Caps.FEW)
                .withTable(Table.ANY)
                .withUploads(Uploads.UNEQUAL)
                .withBans(Bans.SCATTERED)
                .problem(40 + seed));
      }
    }
    return problems;
  }

  private static List<DeftProblem> sets(Uplink.Kind kind) {
    return List.of(
        Sketch.of(kind, 4)
            .uploads(1, 1, 1, 1)
            .device(1, 1, 2, 3, 4)
            .taking(4, 1, 0)
            .problem("a lone device takes all"),
        Sketch.of(kind, 4)
            .uploads(1, 1, 1, 1)
            .copies(3, 1, 1, 2, 3, 4)
            .taking(2, 0.5, 0)
            .problem("equal devices, two blocks each"),
        Sketch.of(kind, 4)
            .uploads(0, 0, 0, 0, 0)
            .device(1, 1, 1, 1, 1, 1)
            .device(2, 9, 9, 9, 9, 9)
            .taking(5, 0, 0)
            .problem("further blocks are free"),
        Sketch.of(kind, 9)
            .uploads(1, 1, 1)
            .device(1, 1, 2, 3)
            .taking(2, 1, 0)
            .device(1, 2, 3, 4)
            .problem("one device of two blocks, one of one"),
        Sketch.of(kind, 9)
            .uploads(1, 1)
            .device(1, 1, 2)
            .device(2, 1, 3)
            .device(3, 2, 3)
            .taking(3, 1, 0)
            .problem("more places than blocks"),
        Sketch.of(kind, 9)
            .uploads(1, 1, 1)
            .device(1, 0, 0, 0)
            .device(2, 0, 0, 0)
            .taking(2, 0, 0)
            .problem("nothing to compute for several"));
  }

  private static List<DeftProblem> setsThatMayNotBe(Uplink.Kind kind) {
    return List.of(
        Sketch.of(kind, 9)
            .uploads(1, 1, 1, 1)
            .device(1, 1, 2, 3, 4)
            .taking(2, 1, 0)
            .device(1, 1, 2, 3, 4)
            .problem("one place too few"),
        Sketch.of(kind, 9)
            .uploads(1, 1, 1)
            .reaching(3, 1, 1, 2, 3)
            .reaching(2, 1, 1, 2, 3)
            .taking(3, 1, 1)
            .problem("memory for a deep block or for several"),
        Sketch.of(kind, 9)
            .uploads(1, 1, 1)
            .reaching(2, 1, 1, 2, 3)
            .reaching(2, 1, 1, 2, 3)
            .taking(3, 1, 1)
            .problem("no memory for the deepest block"),
        Sketch.of(kind, 9)
            .uploads(1, 1, 1)
            .device(1, 1, 2, 3)
            .forbidding(2)
            .device(1, 4, 5, 6)
            .taking(3, 1, 0)
            .problem("the deepest block is forbidden to one of two"),
        Sketch.of(kind, 9)
            .uploads(1, 1, 1)
            .device(1, 1, 2, 3)
            .device(1, 4, 5, 6)
            .fixing(0)
            .taking(3, 1, 0)
            .problem("the shallowest block is fixed to the slower one"),
        Sketch.of(kind, 9)
            .uploads(1, 1, 1)
            .device(1, 1, 2, 3)
            .forbidding(1)
            .device(1, 4, 5, 6)
            .forbidding(1)
            .taking(3, 1, 0)
            .problem("a block is forbidden to all"));
  }

  static List<DeftProblem> irregular() {
    List<DeftProblem> problems = new ArrayList<>();
    for (Uplink.Kind kind : Uplink.Kind.values()) {
      RandomProblems recipe = RandomProblems.of(kind).withBlocks(2, 4).withDevices(4, 6);
      for (int seed = 1; seed <= 3; seed++) {
        problems.add(recipe.withUploads(Uploads.RISING).problem(seed));
        problems.add(recipe.withUploads(Uploads.UNEQUAL).problem(seed));
        problems.add(recipe.withTable(Table.ANY).problem(seed));
        problems.add(recipe.withTable(Table.ANY).withUploads(Uploads.UNEQUAL).problem(seed));
      }
    }
    return problems;
  }
}
