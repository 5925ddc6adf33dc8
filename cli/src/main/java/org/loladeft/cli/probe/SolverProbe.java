package org.loladeft.cli.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.loladeft.api.Block;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.Device;
import org.loladeft.api.ProblemBuilder;
import org.loladeft.api.Uplink;
import org.loladeft.api.solve.SolverFacts;

/**
 * Finds out what a solver takes by showing it tiny problems: each kind of uplink, depth-monotone
 * and not, with one block a device or several.
 */
public final class SolverProbe {

  /** How much of a kind of uplink a solver takes. */
  public enum Extent {
    /** Nothing. */
    NONE("-"),
    /** No problem of one block a device, and some of several that differ. */
    SEVERAL("several"),
    /** Depth-monotone problems. */
    MONOTONE("monotone"),
    /** Any table. */
    ANY("any");

    private final String word;

    Extent(String word) {
      this.word = word;
    }

    /**
     * The extent in a word.
     *
     * @return as tables print it
     */
    public String word() {
      return word;
    }
  }

  /** One uplink of each kind. */
  public static final List<Uplink> UPLINKS =
      List.of(
          new Uplink.Dedicated(),
          new Uplink.Shared(1e6),
          new Uplink.PowerLimited(1e6),
          new Uplink.ResourceBlocks(12));

  private static final double[][] MONOTONE = {{1, 2, 3}, {2, 3, 4}, {3, 4, 5}, {4, 5, 6}};
  private static final double[][] CROSSED = {{1, 2, 3}, {4, 3, 2}, {3, 5, 4}, {4, 4, 1}};

  private SolverProbe() {}

  /**
   * Probes a solver. It is asked, not run.
   *
   * @param solver the solver
   * @param uplink the uplink to ask about
   * @return what it takes
   * @throws SolverFacts.BrokenException if the solver fails to answer
   */
  public static Extent extent(SolverFacts solver, Uplink uplink) {
    if (!solver.capability(problem(uplink, MONOTONE)).isYes()) {
      return solver.capability(several(uplink)).isYes() ? Extent.SEVERAL : Extent.NONE;
    }
    boolean any = solver.capability(problem(uplink, CROSSED)).isYes();
    return any ? Extent.ANY : Extent.MONOTONE;
  }

  /** {@return the tiny problems, of all uplinks} */
  public static List<DeftProblem> problems() {
    return UPLINKS.stream()
        .flatMap(u -> Stream.of(problem(u, MONOTONE), problem(u, CROSSED), several(u)))
        .toList();
  }

  private static DeftProblem problem(Uplink uplink, double[][] compute) {
    List<Block> blocks = new ArrayList<>();
    for (int j = 1; j <= compute[0].length; j++) {
      blocks.add(new Block("b" + j, j, 1000));
    }
    ProblemBuilder builder = DeftProblem.builder(uplink, blocks);
    for (double[] row : compute) {
      builder.device(1, 1000, row, new double[row.length]);
    }
    return builder.build();
  }

  /** Devices that may take all blocks, which differ in all they cost. */
  private static DeftProblem several(Uplink uplink) {
    List<Block> blocks = new ArrayList<>();
    for (int j = 1; j <= CROSSED[0].length; j++) {
      blocks.add(new Block("b" + j, j, 1000 * j));
    }
    ProblemBuilder builder = DeftProblem.builder(uplink, blocks);
    for (int k = 0; k < CROSSED.length; k++) {
      double[] free = new double[blocks.size()];
      double[] extra = {0.5, 0.25, 0.75};
      builder.device(
          Device.of("d" + (k + 1), 1, 1000, CROSSED[k], free)
              .withSeveralBlocks(blocks.size(), extra, free));
    }
    return builder.build();
  }
}
