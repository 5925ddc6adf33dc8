package org.loladeft.api.solve;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.loladeft.api.DeftSolver;

/** Asks a provider about itself. One that fails or answers nothing harms itself only. */
public final class Asked {

  /** A provider failed to answer, or answered null. */
  public static final class BrokenException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private BrokenException(String message, @Nullable Throwable cause) {
      super(message, cause);
    }
  }

  private Asked() {}

  /**
   * Asks a solver a question.
   *
   * @param solver the solver
   * @param name what the question is called, such as {@code version}
   * @param question the question
   * @param <T> the kind of answer
   * @return the answer
   * @throws BrokenException if the solver throws or answers null
   */
  public static <T> T of(
      DeftSolver solver, String name, Function<DeftSolver, @Nullable T> question) {
    @Nullable T answer =
        Foreign.call(
            () -> question.apply(solver),
            e -> {
              throw new BrokenException("broken: " + name + " failed: " + Foreign.words(e), e);
            });
    if (answer == null) {
      throw new BrokenException("broken: " + name + " is null", null);
    }
    return answer;
  }

  /**
   * Asks a solver a question that can do without an answer.
   *
   * @param solver the solver
   * @param question the question
   * @param otherwise what to take if the solver throws or answers null
   * @param <T> the kind of answer
   * @return the answer
   */
  public static <T> T orElse(
      DeftSolver solver, Function<DeftSolver, @Nullable T> question, T otherwise) {
    try {
      return of(solver, "", question);
    } catch (BrokenException e) {
      return otherwise;
    }
  }
}
