package org.loladeft.benchmarks.suite;

import org.loladeft.api.DeftProblem;

/**
 * A problem of a suite, made when it is asked for.
 *
 * @param id unique in the suite; letters, digits, dots and hyphens
 * @param source makes the problem, the same one each time
 */
public record Instance(String id, Source source) {

  /** Makes a problem. */
  @FunctionalInterface
  public interface Source {
    /**
     * Makes it.
     *
     * @return the problem
     */
    DeftProblem problem();
  }

  /**
   * The problem.
   *
   * @return a fresh or the same problem, equal in every figure
   */
  public DeftProblem problem() {
    return source.problem();
  }
}
