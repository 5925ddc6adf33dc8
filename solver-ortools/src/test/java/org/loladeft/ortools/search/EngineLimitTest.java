package org.loladeft.ortools.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.loladeft.api.DeftProblem;
import org.loladeft.ortools.Problems;
import org.loladeft.ortools.engine.EngineFaultException;
import org.loladeft.ortools.engine.Natives;
import org.loladeft.ortools.engine.OrToolsSettings;
import org.loladeft.ortools.engine.StopRequest;
import org.loladeft.ortools.search.EngineSearch.Task;
import org.loladeft.ortools.search.SearchEnding.Kind;

/**
 * Engines that stop at their own limit before ours is reached, as they do under load: their clock
 * runs while the one that we show them stands still.
 */
class EngineLimitTest {

  private static final DeftProblem EASY = Problems.of("shared", 3, 4, 1);
  private static final DeftProblem HARD = Problems.of("shared", 48, 96, 1);

  @BeforeAll
  static void load() {
    Natives.load();
  }

  static List<Arguments> engines() {
    return List.of(
        Arguments.of(ReferenceSearch.milp(), "scip"),
        Arguments.of(ReferenceSearch.milp(), "highs"),
        Arguments.of(ReferenceSearch.cpSat(), "scip"));
  }

  private static SearchEnding run(
      EngineSearch search, String engine, IncumbentBoard board, StopRequest stop) {
    board.offer(FirstAllocation.of(HARD, () -> false).orElseThrow());
    OrToolsSettings settings = OrToolsSettings.of(Map.of("engine", engine, "start", "none"));
    return search.run(new Task(HARD, 0, 0, settings), board, stop);
  }

  /** A stop whose clock says these in turn, and then the last for ever. */
  private static StopRequest clock(double... seconds) {
    AtomicInteger asked = new AtomicInteger();
    return new StopRequest(() -> seconds[Math.min(asked.getAndIncrement(), seconds.length - 1)]);
  }

  @ParameterizedTest
  @MethodSource("engines")
  void an_engine_that_stops_by_itself_in_the_second_half_is_at_its_limit(
      EngineSearch search, String engine) {
    IncumbentBoard board = new IncumbentBoard(HARD);
    StopRequest stop = clock(10, 0.1);
    assertEquals(Kind.STOPPED, run(search, engine, board, stop).kind());
    assertTrue(stop.endedAtLimit());
    assertTrue(board.incumbent().isPresent());
  }

  @ParameterizedTest
  @MethodSource("engines")
  void an_engine_that_stops_by_itself_sooner_is_at_fault(EngineSearch search, String engine) {
    EngineFaultException fault =
        assertThrows(
            EngineFaultException.class,
            () -> run(search, engine, new IncumbentBoard(HARD), clock(0.1)));
    assertTrue(fault.getMessage().contains("stopped with status"), fault::getMessage);
  }

  @Test
  void a_certificate_that_glop_had_no_time_for_is_not_one_that_failed() {
    DeftProblem large = Problems.of("shared", 150, 300, 1);
    IncumbentBoard board = new IncumbentBoard(large);
    board.offer(FirstAllocation.of(large, () -> false).orElseThrow());
    SearchEnding ending =
        new Certificates(large, clock(10, 1e-3)).certified(board, SearchEnding.of(Kind.COMPLETED));
    assertEquals(Kind.STOPPED, ending.kind());
    assertFalse(ending.notes().containsKey("certificate"));
  }

  @Test
  void time_that_runs_out_during_the_certificate_is_not_the_end_of_the_method() {
    IncumbentBoard board = new IncumbentBoard(EASY);
    board.offer(new int[] {0, 1, 2});
    StopRequest stop = new StopRequest(() -> 10);
    stop.request();
    SearchEnding ending =
        new Certificates(EASY, stop).certified(board, SearchEnding.of(Kind.COMPLETED));
    assertEquals(Kind.STOPPED, ending.kind());
  }

  @Test
  void without_a_limit_nothing_ends_at_one() {
    assertFalse(new StopRequest(() -> Double.POSITIVE_INFINITY).endedAtLimit());
  }
}
