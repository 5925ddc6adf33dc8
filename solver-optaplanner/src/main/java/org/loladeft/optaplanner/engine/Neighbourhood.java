package org.loladeft.optaplanner.engine;

import java.util.Iterator;
import java.util.Random;
import org.optaplanner.core.api.score.director.ScoreDirector;
import org.optaplanner.core.impl.heuristic.selector.move.factory.MoveIteratorFactory;

/**
 * The moves of a step: changes, swaps and chains that relieve the slowest pair, or moves of runs
 * where devices take several blocks ({@link SetMoves}), drawn at random and never enumerated. Each
 * is the most promising of a few draws by what pairs or sets cost at the plan's deadline;
 * OptaPlanner then scores it exactly.
 */
public final class Neighbourhood implements MoveIteratorFactory<Plan, Relocation> {

  /** For OptaPlanner. */
  public Neighbourhood() {}

  @Override
  public long getSize(ScoreDirector<Plan> director) {
    long blocks = director.getWorkingSolution().placements().size();
    return blocks * (blocks + director.getWorkingSolution().data().problem().deviceCount());
  }

  @Override
  public Iterator<Relocation> createOriginalMoveIterator(ScoreDirector<Plan> director) {
    throw new UnsupportedOperationException("moves in order: expected random selection");
  }

  @Override
  public Iterator<Relocation> createRandomMoveIterator(
      ScoreDirector<Plan> director, Random random) {
    Plan plan = director.getWorkingSolution();
    plan.data().control().step();
    return plan.moves().moves(plan, random);
  }
}
