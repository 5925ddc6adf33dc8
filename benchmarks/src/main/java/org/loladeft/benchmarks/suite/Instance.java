package org.loladeft.benchmarks.suite;

import org.loladeft.api.DeftProblem;

/**
 * A problem of a suite, made when it is asked for.
 *
 * @param id unique in the suite; letters, digits, dots and hyphens
 * @param family name of the distribution it is drawn from; {@link #FILE} if it is read
 * @param source makes the problem, the same one each time
 */
public record Instance(String id, String family, Source source) {

  /** Family of the problems that are read from files. */
  public static final String FILE = "file";

  /** Makes a problem. */
  @FunctionalInterface
  public interface Source {
    /** {@return the problem, made now} */
    DeftProblem problem();
  }

  /** {@return the problem, a fresh or the same one, equal in every figure} */
  public DeftProblem problem() {
    return source.problem();
  }
}
