package org.loladeft.ortools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.loladeft.api.DeftProblem;
import org.loladeft.ortools.Ending.Kind;
import org.loladeft.ortools.Search.Task;

/**
 * Engines that stop at their own limit before ours is reached, as they do under load: their clock
 * runs while the one that we show them stands still.
 */
class EngineLimitTest {

  private static final DeftProblem HARD = Problems.of("shared", 48, 96, 1);

  @BeforeAll
  static void load() {
    Natives.load();
  }

  static List<Arguments> inside() {
    return List.of(
        Arguments.of(ReferenceSearch.milp(), "scip"),
        Arguments.of(ReferenceSearch.milp(), "highs"),
        Arguments.of(ReferenceSearch.cpSat(), "scip"));
  }

  static Stream<Arguments> engines() {
    Arguments child = Arguments.of(new ChildSearch("ortools-cpsat"), "scip");
    return Stream.concat(inside().stream(), Stream.of(child));
  }

  private static Ending run(Search search, String engine, Board board, Stop stop) {
    board.offer(FirstMatching.of(HARD, () -> false).orElseThrow());
    Settings settings = Settings.of(Map.of("engine", engine, "start", "none"));
    return search.run(new Task(HARD, 0, 0, settings), board, stop);
  }

  /** A stop whose clock says these in turn, and then the last for ever. */
  private static Stop clock(double... seconds) {
    AtomicInteger asked = new AtomicInteger();
    return new Stop(() -> seconds[Math.min(asked.getAndIncrement(), seconds.length - 1)]);
  }

  @ParameterizedTest
  @MethodSource("engines")
  void an_engine_that_stops_by_itself_in_the_second_half_is_at_its_limit(
      Search search, String engine) {
    Board board = new Board(HARD);
    Stop stop = clock(10, 0.1);
    assertEquals(Kind.STOPPED, run(search, engine, board, stop).kind());
    assertTrue(stop.endedAtLimit());
    assertTrue(board.incumbent().isPresent());
  }

  @ParameterizedTest
  @MethodSource("inside")
  void an_engine_that_stops_by_itself_sooner_is_at_fault(Search search, String engine) {
    EngineFaultException fault =
        assertThrows(
            EngineFaultException.class, () -> run(search, engine, new Board(HARD), clock(0.1)));
    assertTrue(fault.getMessage().contains("stopped with status"), fault::getMessage);
  }

  @Test
  void a_certificate_that_glop_had_no_time_for_is_not_one_that_failed() {
    DeftProblem large = Problems.of("shared", 150, 300, 1);
    Board board = new Board(large);
    board.offer(FirstMatching.of(large, () -> false).orElseThrow());
    Ending ending =
        new Certificates(large, clock(10, 1e-3)).certified(board, Ending.of(Kind.COMPLETED));
    assertEquals(Kind.STOPPED, ending.kind());
    assertFalse(ending.notes().containsKey("certificate"));
  }

  @Test
  void without_a_limit_nothing_ends_at_one() {
    assertFalse(new Stop(() -> Double.POSITIVE_INFINITY).endedAtLimit());
  }
}
