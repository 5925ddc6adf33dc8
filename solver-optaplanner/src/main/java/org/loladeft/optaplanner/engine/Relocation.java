package org.loladeft.optaplanner.engine;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.optaplanner.core.api.score.director.ScoreDirector;
import org.optaplanner.core.impl.heuristic.move.AbstractMove;

/** Moves one or more blocks to other devices at once: a change, a swap, a chain or a cycle. */
final class Relocation extends AbstractMove<Plan> {

  private final BlockPlacement[] placements;
  private final int[] devices;

  Relocation(BlockPlacement[] placements, int[] devices) {
    this.placements = placements;
    this.devices = devices;
  }

  @Override
  public boolean isMoveDoable(ScoreDirector<Plan> director) {
    return true;
  }

  @Override
  protected Relocation createUndoMove(ScoreDirector<Plan> director) {
    return new Relocation(
        placements, Arrays.stream(placements).mapToInt(BlockPlacement::device).toArray());
  }

  @Override
  protected void doMoveOnGenuineVariables(ScoreDirector<Plan> director) {
    for (int i = 0; i < placements.length; i++) {
      director.beforeVariableChanged(placements[i], BlockPlacement.DEVICE);
      placements[i].place(devices[i]);
      director.afterVariableChanged(placements[i], BlockPlacement.DEVICE);
    }
  }

  @Override
  public Relocation rebase(ScoreDirector<Plan> destination) {
    return new Relocation(
        Arrays.stream(placements)
            .map(destination::lookUpWorkingObject)
            .toArray(BlockPlacement[]::new),
        devices);
  }

  @Override
  public Collection<BlockPlacement> getPlanningEntities() {
    return List.of(placements);
  }

  @Override
  public Collection<Integer> getPlanningValues() {
    return Arrays.stream(devices).boxed().toList();
  }

  @Override
  public String toString() {
    return Arrays.toString(placements) + " to devices " + Arrays.toString(devices);
  }
}
