package org.loladeft.optaplanner.engine;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Random;

/** A step's moves, finitely many, so that a step ends even where nothing is accepted. */
final class MoveDraws implements Iterator<Relocation> {

  private static final int MOVES_A_STEP = 100;

  /** Draws in vain after which the plan is taken to have no neighbours. */
  private static final int VAIN_DRAWS = 1000;

  /** A move is the best of one to this many draws; measured, see docs/optaplanner.md. */
  private static final int MOST_TRIES = 20;

  private final WorkingPlan board;
  private final Random random;
  private final Chain draft = new Chain();
  private final Chain best = new Chain();
  private int left = MOVES_A_STEP;
  private boolean ready;

  MoveDraws(WorkingPlan board, Random random) {
    this.board = board;
    this.random = random;
  }

  @Override
  public boolean hasNext() {
    if (!ready && left > 0 && !board.data().control().isStopped()) {
      left--;
      ready = choose();
      if (!ready) {
        left = 0;
        board.data().control().exhaust();
      }
    }
    return ready;
  }

  @Override
  public Relocation next() {
    if (!hasNext()) {
      throw new NoSuchElementException("no more moves in this step");
    }
    ready = false;
    return best.toMove(board);
  }

  private boolean choose() {
    int tries = 1 + random.nextInt(MOST_TRIES);
    best.clear();
    for (int vain = 0; tries > 0 && vain < VAIN_DRAWS; vain++) {
      draft.clear();
      if (draw()) {
        tries--;
        if (best.length() == 0 || draft.gain() > best.gain()) {
          best.set(draft);
        }
      }
    }
    return best.length() > 0;
  }

  private boolean draw() {
    int kind = random.nextInt(8);
    if (kind < 2) {
      return change(random.nextInt(board.blocks()));
    } else if (kind < 4) {
      return swap();
    }
    return relieve(kind == 4 ? board.slowest() : board.slow(random));
  }

  private boolean change(int block) {
    int device = board.draw(block, random);
    if (device == WorkingPlan.FREE || board.blockOn(device) != WorkingPlan.FREE) {
      return false;
    }
    draft.add(board, block, device);
    return true;
  }

  private boolean swap() {
    int one = random.nextInt(board.blocks());
    int other = random.nextInt(board.blocks());
    return one != other && exchange(one, other);
  }

  private boolean exchange(int one, int other) {
    int mine = board.deviceOf(one);
    int theirs = board.deviceOf(other);
    if (!board.data().fits(theirs, one) || !board.data().fits(mine, other)) {
      return false;
    }
    draft.add(board, one, theirs);
    draft.add(board, other, mine);
    return true;
  }

  /**
   * Takes a block off its device and places it elsewhere; whoever was there is the next to move,
   * and the chain ends on a free device or on the one that the first block left.
   */
  private boolean relieve(int first) {
    int left = board.deviceOf(first);
    int block = first;
    while (draft.length() < Chain.LONGEST) {
      boolean close = draft.length() > 0 && random.nextInt(3) == 0;
      int device = close ? left : board.draw(block, random);
      if (device == WorkingPlan.FREE || !board.data().fits(device, block)) {
        return false;
      }
      int next = device == left ? WorkingPlan.FREE : board.blockOn(device);
      if (next == block
          || (device == left && block == first)
          || (next != WorkingPlan.FREE && draft.has(next))) {
        return false;
      }
      draft.add(board, block, device);
      if (next == WorkingPlan.FREE) {
        return true;
      }
      block = next;
    }
    return false;
  }
}
