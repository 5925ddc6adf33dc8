package org.loladeft.ortools;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.loladeft.formats.child.ChildJvm;

class OutputTest {

  /** At these seeds SCIP complained of a tolerance that it was given and then tightened. */
  @ParameterizedTest
  @ValueSource(ints = {15, 54})
  void scip_writes_nothing_to_the_callers_streams(int seed) throws Exception {
    ChildJvm.Outcome outcome =
        ChildJvm.run(SolveWide.class, entry -> true, List.of(), List.of(), "" + seed, "3");
    assertEquals(new ChildJvm.Outcome(0, ""), outcome);
  }
}
