package org.loladeft.dual;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class MinSumAssignmentTest {

  private static final double INFINITY = Double.POSITIVE_INFINITY;

  private static double[][] random(SplittableRandom random, int rows, int columns) {
    boolean whole = random.nextInt(3) == 0;
    boolean sparse = random.nextInt(3) == 0;
    double[][] cost = new double[rows][columns];
    for (double[] row : cost) {
      for (int k = 0; k < columns; k++) {
        row[k] = whole ? random.nextInt(5) : random.nextDouble();
        row[k] = sparse && random.nextInt(2) == 0 ? INFINITY : row[k];
      }
    }
    return cost;
  }

  private static double brute(double[][] cost, int row, boolean[] taken) {
    if (row == cost.length) {
      return 0;
    }
    double best = INFINITY;
    for (int k = 0; k < taken.length; k++) {
      if (!taken[k] && cost[row][k] < INFINITY) {
        taken[k] = true;
        best = Math.min(best, cost[row][k] + brute(cost, row + 1, taken));
        taken[k] = false;
      }
    }
    return best;
  }

  private static void assertSolved(MinSumAssignment assignment, double[][] cost, int columns) {
    double best = brute(cost, 0, new boolean[columns]);
    boolean solved = assignment.solve(cost, columns, () -> false);
    assertEquals(best < INFINITY, solved);
    if (solved) {
      assertOptimal(assignment, cost, columns, best);
    } else {
      assertViolates(assignment.hallViolator(), cost, columns);
    }
  }

  private static void assertOptimal(
      MinSumAssignment assignment, double[][] cost, int columns, double best) {
    double sum = 0;
    double dual = 0;
    Set<Integer> owned = new HashSet<>();
    double[] price = new double[columns];
    for (int s = 0; s < assignment.slotCount(); s++) {
      price[assignment.slotColumn(s)] = assignment.slotPrice(s);
    }
    for (int j = 0; j < cost.length; j++) {
      int k = assignment.columnOf(j);
      assertTrue(owned.add(k));
      sum += cost[j][k];
      double least = INFINITY;
      for (int i = 0; i < columns; i++) {
        least = Math.min(least, cost[j][i] + price[i]);
      }
      assertEquals(least, assignment.rowValue(j), 1e-12);
      dual += least;
    }
    for (int k = 0; k < columns; k++) {
      assertTrue(price[k] >= 0);
      assertTrue(owned.contains(k) || price[k] == 0);
      dual -= price[k];
    }
    assertEquals(best, sum, 1e-12);
    assertEquals(best, dual, 1e-11);
  }

  private static void assertViolates(int[] violator, double[][] cost, int columns) {
    long able = 0;
    for (int k = 0; k < columns; k++) {
      int column = k;
      able += Arrays.stream(violator).anyMatch(j -> cost[j][column] < INFINITY) ? 1 : 0;
    }
    assertTrue(violator.length > able);
  }

  @Test
  void from_no_prices_it_agrees_with_brute_force() {
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 20_000; i++) {
      int rows = 1 + random.nextInt(5);
      int columns = rows + random.nextInt(3);
      assertSolved(new MinSumAssignment(rows, columns), random(random, rows, columns), columns);
    }
  }

  @Test
  void from_any_guess_it_agrees_with_brute_force() {
    SplittableRandom random = new SplittableRandom(2);
    for (int i = 0; i < 40_000; i++) {
      int rows = 1 + random.nextInt(5);
      int columns = rows + random.nextInt(3);
      MinSumAssignment assignment = new MinSumAssignment(rows, columns);
      if (random.nextBoolean()) {
        assignment.guess(shuffled(random, columns));
      } else {
        double[] prices = random.doubles(rows, 0, 3).toArray();
        assignment.guess(shuffled(random, columns), prices);
      }
      assertSolved(assignment, random(random, rows, columns), columns);
    }
  }

  private static int[] shuffled(SplittableRandom random, int columns) {
    int[] order = new int[columns];
    for (int k = 0; k < columns; k++) {
      int other = random.nextInt(k + 1);
      order[k] = order[other];
      order[other] = k;
    }
    return order;
  }

  @Test
  void one_object_solves_one_problem_after_another() {
    SplittableRandom random = new SplittableRandom(3);
    MinSumAssignment assignment = new MinSumAssignment(4, 6);
    for (int i = 0; i < 5_000; i++) {
      int columns = 4 + random.nextInt(3);
      assertSolved(assignment, random(random, 4, columns), columns);
      if (i % 2 == 0) {
        assignment.guess(shuffled(random, 4));
      }
    }
  }
}
