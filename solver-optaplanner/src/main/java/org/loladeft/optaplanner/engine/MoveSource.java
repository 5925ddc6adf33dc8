package org.loladeft.optaplanner.engine;

import java.util.Iterator;
import java.util.Random;

/** Where the moves of a step come from. Not thread-safe: one for each solve. */
interface MoveSource {

  /** Finitely many moves from a plan, so that a step ends even where nothing is accepted. */
  Iterator<Relocation> moves(Plan plan, Random random);
}
