package org.loladeft.tck;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.loladeft.api.DeftProblem;

/** Problems far beyond brute force, of known optimum. */
record LargeCases(Trial trial) {

  /** The recorded ones as far as the effort goes, and one of each class at the effort's size. */
  Stream<DynamicTest> solved() {
    Stream<DynamicTest> recorded =
        KnownOptimum.within(trial.effort()).stream()
            .map(known -> trial.test(known.problem(), problem -> judged(problem, known)));
    return Stream.concat(
        recorded,
        trial.tests(
            trial.kindsInOrder().stream()
                .filter(kind -> kind.sort().hasLargeOptimum())
                .map(this::large)
                .toList(),
            problem -> Judge.cutShort(trial, problem, Optimum.of(problem), trial.solve(problem))));
  }

  private DeftProblem large(Kind kind) {
    return kind.large(trial.effort());
  }

  private void judged(DeftProblem problem, KnownOptimum known) {
    Judge.cutShort(trial, problem, known.latencySeconds(), trial.solve(problem));
  }
}
