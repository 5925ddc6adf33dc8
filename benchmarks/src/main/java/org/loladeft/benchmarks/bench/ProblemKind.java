package org.loladeft.benchmarks.bench;

import org.loladeft.api.DeftProblem;
import org.loladeft.api.ProblemClass;

/**
 * Problems among which solvers are compared: those of another kind are other problems, and few
 * solvers take all kinds.
 *
 * @param uplink kind of uplink
 * @param problemClass how many blocks a device may take
 */
public record ProblemKind(String uplink, ProblemClass problemClass) {

  /**
   * {@return the kind of a problem}
   *
   * @param problem the problem
   */
  public static ProblemKind of(DeftProblem problem) {
    return new ProblemKind(problem.uplink().kind().toString(), problem.problemClass());
  }

  private boolean isSeveral() {
    return problemClass == ProblemClass.SEVERAL_BLOCKS;
  }

  /** {@return a word for the kind, such as {@code shared} or {@code shared-several}} */
  public String id() {
    return isSeveral() ? uplink + "-several" : uplink;
  }

  /**
   * {@return the kind as a table heads a column with it, such as {@code shared, several blocks}}
   */
  public String label() {
    return isSeveral() ? uplink + ", several blocks" : uplink;
  }

  /** {@return the kind as a heading, such as {@code shared uplink, several blocks a device}} */
  public String words() {
    return uplink + " uplink" + (isSeveral() ? ", " + problemClass.words() : "");
  }
}
