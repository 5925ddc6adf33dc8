package org.loladeft.ortools;

/** A board's allocation as values of the matching's columns. */
final class Hints {

  private Hints() {}

  /** One value for each pair: 1 where the allocation uses it; empty without an allocation. */
  static double[] of(Pairs pairs, Board board) {
    return board
        .incumbent()
        .map(
            best -> {
              double[] values = new double[pairs.count()];
              for (int j = 0; j < pairs.blocks(); j++) {
                int pair = pairs.indexOf(best.allocation().deviceOf(j), j);
                if (pair >= 0) {
                  values[pair] = 1;
                }
              }
              return values;
            })
        .orElseGet(() -> new double[0]);
  }
}
