package org.loladeft.dual;

/**
 * What may be left of the blocks while devices take them one device after another, and the moves
 * from there. State 0 is the end, the last state the start. Each move leads to a lower state. Where
 * all blocks are equal, state s has s blocks left, and the n-th of its moves takes n of them.
 *
 * @param kinds the blocks of each kind, from the shallowest to the deepest
 * @param count number of states
 * @param first index of the first move of each state; one entry more than there are states
 * @param to the state after each move
 * @param isOrdered whether a state's moves come in an order in which each takes all that the one
 *     before it takes, and more
 */
record RunStates(int[][] kinds, int count, int[] first, int[] to, boolean isOrdered) {

  /** Equal blocks in their order, and at most so many a move. */
  static RunStates ofEqual(int[] order, int mostAtOnce) {
    int blocks = order.length;
    int[] first = new int[blocks + 2];
    for (int s = 0; s <= blocks; s++) {
      first[s + 1] = first[s] + Math.min(s, mostAtOnce);
    }
    int[] to = new int[first[blocks + 1]];
    for (int s = 1; s <= blocks; s++) {
      for (int n = 1; n <= first[s + 1] - first[s]; n++) {
        to[first[s] + n - 1] = s - n;
      }
    }
    return new RunStates(new int[][] {order}, blocks + 1, first, to, true);
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

  /** How many blocks of a kind are left in a state. */
  int left(int state, int kind) {
    int rest = state;
    for (int q = 0; q < kind; q++) {
      rest /= kinds[q].length + 1;
    }
    return rest % (kinds[kind].length + 1);
  }

  /** Whether a move takes all that another move from the same state takes. */
  boolean contains(int larger, int smaller) {
    return isOrdered && larger >= smaller;
  }

  int start() {
    return count - 1;
  }

  int moves() {
    return to.length;
  }
}
