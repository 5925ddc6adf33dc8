package org.loladeft.dual;

import java.util.Arrays;

/**
 * What may be left of the blocks while devices take them one device after another, and the moves
 * from there. State 0 is the end, the last state the start. Each move leads to a lower state. Where
 * all blocks are equal, state s has s blocks left, and the n-th of its moves takes n of them. With
 * several kinds of blocks states count what is left of each kind, in mixed radix, and a move takes
 * one at least of the kind of the deepest block left.
 *
 * @param kinds the blocks of each kind, from the shallowest to the deepest
 * @param count number of states
 * @param first index of the first move of each state; one entry more than there are states
 * @param to the state after each move
 * @param take what each move takes: the difference of the numbers of the two states
 * @param deepest place of the deepest block left in each state, counted from 1 in the order of all
 *     blocks; 0 at the end
 * @param isOrdered whether a state's moves come in an order in which each takes all that the one
 *     before it takes, and more
 */
record RunStates(
    int[][] kinds, int count, int[] first, int[] to, int[] take, int[] deepest, boolean isOrdered) {

  /**
   * The states of kinds of blocks.
   *
   * @param order all blocks, from the shallowest to the deepest
   * @param kinds the blocks of each kind, likewise
   * @param mostAtOnce most blocks that a move takes
   */
  static RunStates of(int[] order, int[][] kinds, int mostAtOnce) {
    int[] place = new int[order.length];
    for (int i = 0; i < order.length; i++) {
      place[order[i]] = i + 1;
    }
    int count = 1;
    for (int[] kind : kinds) {
      count *= kind.length + 1;
    }
    boolean isSingle = kinds.length == 1;
    int[] deepest = new int[count];
    int[] first = new int[count + 1];
    int[] take = new int[16];
    int moves = 0;
    for (int s = 1; s < count; s++) {
      first[s] = moves;
      int kind = deepestKind(kinds, place, s);
      deepest[s] = place[kinds[kind][left(kinds, s, kind) - 1]];
      for (int n = 1; n <= s; n++) {
        boolean isMove = isSingle ? n <= mostAtOnce : isMove(kinds, s, n, kind, mostAtOnce);
        if (isMove) {
          take = moves == take.length ? Arrays.copyOf(take, 2 * moves) : take;
          take[moves++] = n;
        }
      }
    }
    first[count] = moves;
    int[] to = new int[moves];
    for (int s = 1; s < count; s++) {
      for (int m = first[s]; m < first[s + 1]; m++) {
        to[m] = s - take[m];
      }
    }
    return new RunStates(kinds, count, first, to, Arrays.copyOf(take, moves), deepest, isSingle);
  }

  private static int deepestKind(int[][] kinds, int[] place, int state) {
    int best = -1;
    int deepest = 0;
    for (int q = 0; q < kinds.length; q++) {
      int left = left(kinds, state, q);
      if (left > 0 && place[kinds[q][left - 1]] > deepest) {
        deepest = place[kinds[q][left - 1]];
        best = q;
      }
    }
    return best;
  }

  private static boolean isMove(int[][] kinds, int state, int take, int kind, int mostAtOnce) {
    int sum = 0;
    for (int q = 0; q < kinds.length; q++) {
      int taken = left(kinds, take, q);
      if (taken > left(kinds, state, q) || q == kind && taken == 0) {
        return false;
      }
      sum += taken;
    }
    return sum <= mostAtOnce;
  }

  /** Who takes which block in a plan. */
  int[] deviceOfBlock(RunPlan plan) {
    int blocks = 0;
    for (int[] kind : kinds) {
      blocks += kind.length;
    }
    int[] deviceOf = new int[blocks];
    int state = start();
    for (int i = 0; i < plan.length(); i++) {
      int after = to[plan.moves()[i]];
      for (int q = 0; q < kinds.length; q++) {
        for (int c = left(after, q); c < left(state, q); c++) {
          deviceOf[kinds[q][c]] = plan.devices()[i];
        }
      }
      state = after;
    }
    return deviceOf;
  }

  /** The move from a state that takes so much; -1 if there is none. */
  int move(int state, int taken) {
    int move = Arrays.binarySearch(take, first[state], first[state + 1], taken);
    return Math.max(move, -1);
  }

  /** How many blocks of a kind are left in a state, or taken by a take. */
  int left(int state, int kind) {
    return left(kinds, state, kind);
  }

  private static int left(int[][] kinds, int state, int kind) {
    int rest = state;
    for (int q = 0; q < kind; q++) {
      rest /= kinds[q].length + 1;
    }
    return rest % (kinds[kind].length + 1);
  }

  /** What a take of one block is. */
  int unitOf(int block) {
    int unit = 1;
    for (int[] kind : kinds) {
      for (int j : kind) {
        if (j == block) {
          return unit;
        }
      }
      unit *= kind.length + 1;
    }
    throw new IllegalArgumentException("block " + block + ": expected one of the kinds");
  }

  /** How many blocks a move takes. */
  int blocksOf(int move) {
    int sum = 0;
    for (int q = 0; q < kinds.length; q++) {
      sum += left(take[move], q);
    }
    return sum;
  }

  /** Whether a move takes all that another move from the same state takes. */
  boolean contains(int larger, int smaller) {
    for (int q = 0; q < kinds.length; q++) {
      if (left(take[larger], q) < left(take[smaller], q)) {
        return false;
      }
    }
    return true;
  }

  int start() {
    return count - 1;
  }

  int moves() {
    return to.length;
  }
}
