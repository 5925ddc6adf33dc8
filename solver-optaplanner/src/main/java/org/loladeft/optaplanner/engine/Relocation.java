package org.loladeft.optaplanner.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.optaplanner.core.api.score.director.ScoreDirector;
import org.optaplanner.core.impl.heuristic.move.AbstractMove;

/** Moves one or more blocks to other devices at once: a change, a swap, a chain or a cycle. */
final class Relocation extends AbstractMove<Plan> {

  private final Seat[] seats;
  private final int[] devices;

  Relocation(Seat[] seats, int[] devices) {
    this.seats = seats;
    this.devices = devices;
  }

  @Override
  public boolean isMoveDoable(ScoreDirector<Plan> director) {
    return true;
  }

  @Override
  protected Relocation createUndoMove(ScoreDirector<Plan> director) {
    int[] before = new int[seats.length];
    for (int i = 0; i < seats.length; i++) {
      before[i] = seats[i].device();
    }
    return new Relocation(seats, before);
  }

  @Override
  protected void doMoveOnGenuineVariables(ScoreDirector<Plan> director) {
    for (int i = 0; i < seats.length; i++) {
      director.beforeVariableChanged(seats[i], Seat.DEVICE);
      seats[i].place(devices[i]);
      director.afterVariableChanged(seats[i], Seat.DEVICE);
    }
  }

  @Override
  public Relocation rebase(ScoreDirector<Plan> destination) {
    Seat[] theirs = new Seat[seats.length];
    for (int i = 0; i < seats.length; i++) {
      theirs[i] = destination.lookUpWorkingObject(seats[i]);
    }
    return new Relocation(theirs, devices);
  }

  @Override
  public Collection<Seat> getPlanningEntities() {
    return List.of(seats);
  }

  @Override
  public Collection<Integer> getPlanningValues() {
    List<Integer> values = new ArrayList<>();
    for (int device : devices) {
      values.add(device);
    }
    return values;
  }

  @Override
  public String toString() {
    return Arrays.toString(seats) + " to devices " + Arrays.toString(devices);
  }
}
