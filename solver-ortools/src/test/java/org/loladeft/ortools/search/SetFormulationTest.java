package org.loladeft.ortools.search;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.Uplink;
import org.loladeft.ortools.engine.OrToolsSettings;
import org.loladeft.ortools.search.EngineSearch.Task;
import org.loladeft.tck.RandomProblems;
import org.loladeft.tck.RandomProblems.Caps;
import org.loladeft.tck.RandomProblems.Extras;
import org.loladeft.tck.RandomProblems.Memory;
import org.loladeft.tck.RandomProblems.Table;

class SetFormulationTest {

  @Test
  void of_itself_an_engine_gets_runs_else_sets_else_pairs() {
    assertEquals("runs", word(problem(Table.MONOTONE, Extras.EQUAL, 16), Map.of()));
    assertEquals("sets", word(problem(Table.ANY, Extras.UNEQUAL, 8), Map.of()));
    assertEquals("natural", word(problem(Table.ANY, Extras.UNEQUAL, 16), Map.of()));
  }

  @Test
  void one_that_is_asked_for_is_taken() {
    DeftProblem equal = problem(Table.MONOTONE, Extras.EQUAL, 8);
    for (String formulation : new String[] {"runs", "sets", "natural"}) {
      assertEquals(formulation, word(equal, Map.of("formulation", formulation)));
    }
  }

  private static String word(DeftProblem problem, Map<String, String> parameters) {
    return SetFormulation.of(new Task(problem, 0, 0, OrToolsSettings.of(parameters))).word();
  }

  private static DeftProblem problem(Table table, Extras extras, int blocks) {
    return RandomProblems.of(Uplink.Kind.DEDICATED)
        .withBlocks(blocks, blocks)
        .withDevices(2, 2)
        .withTable(table)
        .withMemory(Memory.AMPLE)
        .withSeveral(extras, Caps.NONE)
        .problem(1);
  }
}
