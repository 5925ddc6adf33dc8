package org.loladeft.api;

import java.io.IOException;
import java.util.OptionalDouble;

/**
 * Writes problems as mathematical programmes in a file format that other solvers read. A service
 * like {@link DeftSolver}: a provider is listed in {@code
 * META-INF/services/org.loladeft.api.ModelFormat}, has a public no-argument constructor, and loads
 * no native engine. Thread-safe.
 */
public interface ModelFormat {

  /**
   * {@return the id by which users ask for the format: lower-case letters and digits, for example
   * {@code mps}; also the usual file extension}
   */
  String id();

  /** {@return what the format is, a phrase for a list of formats} */
  String description();

  /**
   * Writes a problem. Its optimum is that of the problem if {@code optimalLatencySeconds} is the
   * problem's, or if the model needs no approximation; without it, at most the problem's optimum.
   *
   * @param problem the problem
   * @param optimalLatencySeconds the optimum, empty if it is not known or there is none
   * @param out where to
   * @throws IOException if {@code out} can't be written to
   */
  void write(DeftProblem problem, OptionalDouble optimalLatencySeconds, Appendable out)
      throws IOException;
}
