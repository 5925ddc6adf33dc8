package org.loladeft.ortools.bugs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.ortools.Loader;
import com.google.ortools.graph.LinearSumAssignment;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Why we don't use LinearSumAssignment for start or certificate. */
class AssignmentFaultsTest {

  @BeforeAll
  static void load() {
    Loader.loadNativeLibraries();
  }

  /** google/or-tools#2597: works as designed, and the status does not tell it from infeasible. */
  @Test
  void an_assignment_with_idle_columns_is_called_infeasible() {
    LinearSumAssignment assignment = new LinearSumAssignment();
    assignment.addArcWithCost(0, 0, 1);
    assignment.addArcWithCost(0, 1, 2);
    assignment.addArcWithCost(0, 2, 3);
    assertEquals(LinearSumAssignment.Status.INFEASIBLE, assignment.solve());
  }
}
