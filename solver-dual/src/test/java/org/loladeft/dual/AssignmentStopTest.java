package org.loladeft.dual;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.loladeft.api.DeftProblem;

/** An assignment among many columns that is stopped wherever it asks. */
class AssignmentStopTest {

  private static final int COLUMNS = Slots.MANY + 1;

  private static double[][] costs(int columns) {
    double[][] costs = new double[3][columns];
    for (int j = 0; j < costs.length; j++) {
      for (int k = 0; k < columns; k++) {
        costs[j][k] = 1 + (k * 7919 + 13 * j) % 1009; // ties and conflicts
      }
    }
    return costs;
  }

  /** Stops at each of its questions in turn; how many there are. */
  private static int questions(int columns, boolean guessed) {
    double[][] costs = costs(columns);
    for (int last = 1; ; last++) {
      MinSumAssignment assignment = new MinSumAssignment(costs.length, columns);
      if (guessed) {
        assignment.guess(new int[] {5, 7, 9});
      }
      int[] asked = {0};
      int at = last;
      if (assignment.solve(costs, columns, () -> ++asked[0] == at)) {
        return asked[0];
      }
      assertEquals(last, asked[0], "asked on after a stop");
      assertArrayEquals(new int[0], assignment.hallViolator());
    }
  }

  @Test
  void it_asks_for_each_row_and_bid_where_columns_are_many() {
    assertEquals(6, questions(COLUMNS, false));
    assertEquals(6, questions(COLUMNS, true));
  }

  @Test
  void it_asks_for_each_augmentation_alone_where_they_are_few() {
    assertEquals(0, questions(COLUMNS - 1, false));
    assertEquals(0, questions(COLUMNS - 1, true));
  }

  /** After a failure, a stop leaves no sets behind that fail nothing. */
  @Test
  void a_stop_forgets_an_earlier_violator() {
    double none = Double.POSITIVE_INFINITY;
    MinSumAssignment assignment = new MinSumAssignment(2, 2);
    double[][] costs = {{1, none}, {1, none}};
    assertTrue(!assignment.solve(costs, 2, () -> false));
    assertEquals(2, assignment.hallViolator().length);
    assertTrue(!assignment.solve(costs, 2, () -> true));
    assertEquals(0, assignment.hallViolator().length);
  }

  @Test
  void a_greedy_matching_asks_for_each_row_twice_where_devices_are_many() {
    DeftProblem problem = Cells.shared(2, COLUMNS, 1);
    CandidateTable table = new CandidateTable(problem);
    table.addAll();
    for (int last = 1; last <= 5; last++) {
      int[] asked = {0};
      int at = last;
      int[] found = new StartingMatching(problem, table, () -> ++asked[0] == at).complete();
      assertEquals(last < 5 ? 0 : 2, found.length);
    }
    StartingMatching few = new StartingMatching(problem, table, COLUMNS - 1, () -> true);
    assertEquals(2, few.complete().length);
  }
}
