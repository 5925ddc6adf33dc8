package org.loladeft.benchmarks.simulate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.solve.Deft;
import org.loladeft.benchmarks.simulate.Simulation.Course;
import org.loladeft.scenario.ModelPreset;
import org.loladeft.scenario.Scenario;
import org.loladeft.scenario.ScenarioGenerator;
import org.loladeft.scenario.UplinkKind;
import org.loladeft.scenario.json.BadInputException;

class SimulationTest {

  private static final Scenario SCENARIO =
      ScenarioGenerator.generate(20, ModelPreset.ROBERTA_BASE, UplinkKind.SHARED, 4);

  private static List<Course> run(List<Event> events, String... policies) {
    return Simulation.run(
        Rounds.of(SCENARIO, events),
        30,
        List.of(policies),
        Deft.withDefaults(),
        (done, total) -> {});
  }

  @Test
  void deciding_anew_each_round_is_never_slower_than_any_other_policy() {
    List<Course> courses =
        run(List.of(), "auto", "first-round", "equal-bandwidth", "random", "greedy");
    assertEquals(5, courses.size());
    for (Course course : courses) {
      for (int r = 0; r < 30; r++) {
        assertTrue(
            course.latencies()[r] >= courses.get(0).latencies()[r] * (1 - 1e-9), course.policy());
      }
    }
    assertTrue(courses.get(1).totalSeconds() > courses.get(0).totalSeconds());
  }

  @Test
  void a_device_that_leaves_takes_no_block_and_the_others_keep_their_channels() {
    DeftProblem before = Rounds.of(SCENARIO, List.of()).problem(7);
    String gone = before.deviceId(3);
    DeftProblem after = Rounds.of(SCENARIO, List.of(Event.leave(gone + "@5"))).problem(7);
    for (int k = 0; k < before.deviceCount(); k++) {
      assertEquals(before.channel(k), after.channel(k));
      assertEquals(k == 3, !after.fits(k, 0) && before.fits(k, 0));
    }
    DeftProblem earlier = Rounds.of(SCENARIO, List.of(Event.leave(gone + "@5"))).problem(4);
    assertTrue(earlier.fits(3, 0), "it is there until round 5");
  }

  @Test
  void a_device_that_slows_down_computes_longer_by_its_factor() {
    DeftProblem before = Rounds.of(SCENARIO, List.of()).problem(2);
    String slow = before.deviceId(1);
    DeftProblem after = Rounds.of(SCENARIO, List.of(Event.slow(slow + "@2:2.5"))).problem(2);
    assertEquals(2.5 * before.computeSeconds(1, 4), after.computeSeconds(1, 4), 1e-9);
    assertEquals(before.computeSeconds(0, 4), after.computeSeconds(0, 4));
  }

  @Test
  void events_that_make_no_sense_are_refused() {
    assertThrows(IllegalArgumentException.class, () -> Event.leave("d1"));
    assertThrows(IllegalArgumentException.class, () -> Event.slow("d1@3"));
    assertThrows(IllegalArgumentException.class, () -> Event.slow("d1@3:0"));
    assertThrows(
        IllegalArgumentException.class,
        () -> Rounds.of(SCENARIO, List.of(Event.leave("nobody@3"))));
  }

  @Test
  void accuracy_is_reached_when_its_round_was_trained(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("log.csv");
    Files.writeString(file, "round,accuracy\n1,0.5\n3,0.7\n9,0.8\n");
    AccuracyLog log = AccuracyLog.read(file);
    Course course = new Course("p", new double[] {2, Double.NaN, 3, 4}, new double[4]);
    assertArrayEquals(new double[] {2, 9, Double.NaN}, log.secondsOf(course));
    assertEquals(1, course.skipped());
    Files.writeString(file, "round,accuracy\n3,0.5\n2,0.7\n");
    BadInputException error = assertThrows(BadInputException.class, () -> AccuracyLog.read(file));
    assertTrue(error.getMessage().contains("line 3"), error.getMessage());
  }
}
