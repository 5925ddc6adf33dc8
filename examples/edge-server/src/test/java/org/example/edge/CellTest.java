package org.example.edge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.loladeft.api.Allocation;
import org.loladeft.api.Answer;
import org.loladeft.api.Block;
import org.loladeft.api.Capability;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeftResult;
import org.loladeft.api.DeftSolver;
import org.loladeft.api.Guarantee;
import org.loladeft.api.ProblemBuilder;
import org.loladeft.api.SolveContext;
import org.loladeft.api.SolveOption;
import org.loladeft.api.Status;
import org.loladeft.api.StopReason;
import org.loladeft.api.Uplink;
import org.loladeft.api.check.AllocationChecker;
import org.loladeft.api.solve.Deft;
import org.loladeft.api.solve.SolverRegistry;

@Timeout(60)
class CellTest {

  private static final Limits LIMITS =
      new Limits(1, 1, Duration.ofMillis(50), Duration.ofMillis(5));

  /** What a solver does when it is called. */
  private interface Step {
    Answer answer(DeftProblem problem, SolveContext context);
  }

  /** Answers as a test wants it to. */
  private record Scripted(Deque<Step> script) implements DeftSolver {

    @Override
    public String id() {
      return "scripted";
    }

    @Override
    public Capability capability(DeftProblem problem) {
      return Capability.yes();
    }

    @Override
    public Guarantee guarantee() {
      return Guarantee.HEURISTIC;
    }

    @Override
    public int autoPriority() {
      return 1;
    }

    @Override
    public Set<SolveOption> honours() {
      return EnumSet.allOf(SolveOption.class);
    }

    @Override
    public Answer solve(DeftProblem problem, SolveContext context) {
      return script.remove().answer(problem, context);
    }
  }

  private static Cell scripted(Step... script) {
    Scripted solver = new Scripted(new ArrayDeque<>(List.of(script)));
    Cell cell = new Cell(Deft.of(SolverRegistry.of(solver)), LIMITS, new Metrics());
    cell.begin(problem(2, 3));
    return cell;
  }

  /** Block j on the j-th device, with half of the band each. */
  private static Answer found(DeftProblem problem, SolveContext context) {
    double half = problem.uplink().budget() / 2;
    Allocation allocation = Allocation.of(new int[] {0, 1}, new double[] {half, half});
    return feasible(problem, allocation);
  }

  /** The blocks the other way round, with little of the band. */
  private static Answer poor(DeftProblem problem, SolveContext context) {
    double little = problem.uplink().budget() / 1000;
    return feasible(problem, Allocation.of(new int[] {1, 0}, new double[] {little, little}));
  }

  private static Answer feasible(DeftProblem problem, Allocation allocation) {
    return Answer.feasible(
        allocation,
        AllocationChecker.latencySeconds(problem, allocation),
        OptionalDouble.empty(),
        null,
        StopReason.TIME_LIMIT);
  }

  private static Answer nothing(DeftProblem problem, SolveContext context) {
    return Answer.unsolved(OptionalDouble.empty(), StopReason.TIME_LIMIT);
  }

  /** A shared uplink, devices of random speed and channel, blocks that take longer with depth. */
  static DeftProblem problem(int blocks, int devices) {
    Random random = new Random(7);
    List<Block> list = new ArrayList<>();
    for (int j = 1; j <= blocks; j++) {
      list.add(new Block("b" + j, j, 1e6));
    }
    ProblemBuilder builder = DeftProblem.builder(new Uplink.Shared(20e6), list);
    for (int k = 0; k < devices; k++) {
      double[] seconds = new double[blocks];
      double speed = 0.01 + 0.05 * random.nextDouble();
      for (int j = 0; j < blocks; j++) {
        seconds[j] = speed * (j + 1);
      }
      builder.device("d" + k, 1, 1 + 5 * random.nextDouble(), seconds, new double[blocks]);
    }
    return builder.build();
  }

  @Test
  void the_last_allocation_stands_where_the_limit_leaves_none() {
    Cell cell = scripted(CellTest::found, CellTest::nothing, CellTest::nothing);
    Round first = cell.next();
    assertFalse(first.isFallback());
    cell.update(new ChannelUpdate("d0", Uplink.Kind.SHARED, 0.1));
    Round second = cell.next();
    assertTrue(second.isFallback());
    DeftResult.Feasible kept = assertInstanceOf(DeftResult.Feasible.class, second.result());
    assertEquals(((DeftResult.Feasible) first.result()).allocation(), kept.allocation());
    assertEquals(
        AllocationChecker.latencySeconds(second.problem(), kept.allocation()),
        kept.latencySeconds(),
        "under the channels of now");
    assertTrue(cell.next().isFallback(), "for as many rounds as it takes");
  }

  @Test
  void the_last_allocation_stands_where_a_worse_one_was_found() {
    Cell cell = scripted(CellTest::found, CellTest::poor);
    cell.next();
    assertTrue(cell.next().isFallback());
  }

  @Test
  void an_allocation_with_a_dropped_device_does_not_stand() {
    Cell cell = scripted(CellTest::found, CellTest::nothing);
    cell.next();
    cell.setPresent("d1", false);
    Round round = cell.next();
    assertFalse(round.isFallback());
    assertEquals(Status.UNSOLVED, round.result().status());
  }

  @Test
  void the_last_allocation_follows_its_devices_to_new_places() {
    Cell cell = scripted(CellTest::found, CellTest::nothing, CellTest::found, CellTest::nothing);
    cell.setPresent("d0", false);
    cell.next(); // On d1 and d2, which are the first and the second of two.
    cell.setPresent("d0", true);
    Round round = cell.next();
    assertTrue(round.isFallback());
    DeftResult.Feasible kept = (DeftResult.Feasible) round.result();
    assertEquals("d1", round.problem().deviceId(kept.allocation().deviceOf(0)));
    assertEquals("d2", round.problem().deviceId(kept.allocation().deviceOf(1)));
  }

  @Test
  void no_round_is_worse_than_the_last_allocation_would_be() {
    Cell cell = new Cell(Deft.withDefaults(), LIMITS, new Metrics());
    DeftProblem problem = problem(24, 100);
    cell.begin(problem);
    Random random = new Random(1);
    Round before = cell.next();
    for (int i = 0; i < 50; i++) {
      String id = "d" + random.nextInt(100);
      cell.update(new ChannelUpdate(id, Uplink.Kind.SHARED, 1 + 5 * random.nextDouble()));
      Round round = cell.next();
      if (round.result() instanceof DeftResult.WithAllocation now
          && before.result() instanceof DeftResult.WithAllocation last) {
        double kept = AllocationChecker.latencySeconds(round.problem(), last.allocation());
        assertTrue(now.latencySeconds() <= kept * (1 + 1e-9), round + " against " + kept);
        assertEquals(
            now.latencySeconds(),
            AllocationChecker.latencySeconds(round.problem(), now.allocation()),
            1e-12);
      }
      before = round;
    }
  }

  @Test
  void a_second_round_does_not_wait_for_ever() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    Cell cell =
        scripted(
            (problem, context) -> {
              begun.countDown();
              try {
                end.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
              return found(problem, context);
            });
    Thread first = new Thread(cell::next);
    first.start();
    begun.await();
    RefusedException refused = assertThrows(RefusedException.class, cell::next);
    assertEquals(503, refused.status());
    cell.update(new ChannelUpdate("d0", Uplink.Kind.SHARED, 2)); // Does not wait at all.
    end.countDown();
    first.join();
    assertTrue(cell.last().isPresent());
  }
}
