package org.loladeft.experiments.sweep;

import java.util.Optional;
import org.loladeft.api.DeftProblem;
import org.loladeft.scenario.Scenario;
import org.loladeft.scenario.ScenarioDraw;

/** What is drawn at one value of a sweep: the same for the same draw and seed. Thread-safe. */
interface DrawSource {

  /**
   * A draw.
   *
   * @param problem what is solved
   * @param scenario what it comes from; empty for a problem that was given as such
   */
  record Drawn(DeftProblem problem, Optional<Scenario> scenario) {
    static Drawn of(Scenario scenario) {
      return new Drawn(scenario.toProblem(), Optional.of(scenario));
    }
  }

  /**
   * Draws.
   *
   * @param draw number of the draw, at least 0
   * @param seed of this draw
   */
  Drawn drawn(int draw, long seed);

  /** Whether draws differ. */
  default boolean isRandom() {
    return true;
  }

  /** A scenario that draws renew. */
  record Renewed(Scenario scenario, ScenarioDraw draw) implements DrawSource {
    @Override
    public Drawn drawn(int number, long seed) {
      return Drawn.of(draw.of(scenario, seed, number));
    }

    @Override
    public boolean isRandom() {
      return !draw.isNothing();
    }
  }

  /** A problem that is as it is. */
  record Fixed(DeftProblem problem) implements DrawSource {
    @Override
    public Drawn drawn(int number, long seed) {
      return new Drawn(problem, Optional.empty());
    }

    @Override
    public boolean isRandom() {
      return false;
    }
  }
}
