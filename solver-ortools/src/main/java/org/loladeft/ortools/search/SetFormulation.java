package org.loladeft.ortools.search;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.loladeft.api.DeftProblem;
import org.loladeft.ortools.model.SetList;
import org.loladeft.ortools.search.EngineSearch.Task;

/**
 * What an engine is told of several blocks a device.
 *
 * @param word the formulation's name
 * @param listed the sets to choose from; null for the natural formulation
 */
record SetFormulation(String word, @Nullable SetList listed) {

  private static final SetFormulation NATURAL = new SetFormulation("natural", null);

  /** The one that is asked for; of itself runs, else all sets, else the natural one. */
  static SetFormulation of(Task task) {
    DeftProblem problem = task.problem();
    return switch (task.settings().formulation()) {
      case NATURAL -> NATURAL;
      case RUNS -> runs(problem).orElse(NATURAL);
      case SETS -> sets(problem).orElse(NATURAL);
      case BEST -> runs(problem).or(() -> sets(problem)).orElse(NATURAL);
    };
  }

  private static Optional<SetFormulation> runs(DeftProblem problem) {
    return SetList.runs(problem).map(runs -> new SetFormulation("runs", runs));
  }

  private static Optional<SetFormulation> sets(DeftProblem problem) {
    return SetList.all(problem).map(sets -> new SetFormulation("sets", sets));
  }
}
