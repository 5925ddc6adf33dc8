package org.loladeft.api.insight;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.loladeft.api.Block;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.Device;
import org.loladeft.api.Uplink;

/** Edits change what they say and nothing else. */
class ProblemEditTest {

  private static final Tables TABLES = Tables.random(new Random(4), 3, 3, true);

  /** Everything that a problem says of itself, by its accessors. */
  private static String told(DeftProblem p) {
    StringBuilder told = new StringBuilder(p.name() + " " + p.uplink());
    for (int k = 0; k < p.deviceCount(); k++) {
      told.append("\n").append(p.memoryBytes(k)).append(' ').append(p.channel(k));
      told.append(' ').append(p.maxBlocks(k));
      for (int j = 0; j < p.blockCount(); j++) {
        told.append(" | ").append(p.fixedDevice(j)).append(' ').append(p.isForbidden(k, j));
        if (p.isForbidden(k, j)) {
          continue;
        }
        told.append(' ').append(p.computeSeconds(k, j));
        told.append(' ').append(p.blockMemoryBytes(k, j));
        told.append(' ').append(p.extraComputeSeconds(k, j));
        told.append(' ').append(p.extraMemoryBytes(k, j));
      }
    }
    return told.toString();
  }

  private static ProblemEdit edit() {
    return ProblemEdit.of(TABLES.problem());
  }

  private static void assertSame(Tables expected, DeftProblem edited) {
    assertEquals(told(expected.problem()), told(edited));
  }

  @Test
  void an_edit_changes_one_thing() {
    assertSame(TABLES.with(t -> t.memory[1] = 7), edit().withMemory(1, 7));
    assertSame(TABLES.with(t -> t.memory = new double[] {5, 6, 7}), edit().withMemory(k -> 5 + k));
    assertSame(TABLES.with(t -> t.most[2] = 3), edit().withMaxBlocks(2, 3));
    assertSame(TABLES.with(t -> t.most = new int[] {1, 2, 3}), edit().withMaxBlocks(k -> 1 + k));
    assertSame(TABLES.with(t -> t.channel[0] *= 3), edit().withBetterChannel(0, 3));
    assertSame(
        TABLES.with(t -> t.channel = new double[] {4, 5, 6}), edit().withChannels(k -> 4 + k));
    Tables better =
        TABLES.with(
            t -> {
              for (int k = 0; k < 3; k++) {
                t.channel[k] *= 2;
              }
            });
    assertSame(better, edit().withBetterChannels(2));
    Tables faster =
        TABLES.with(
            t -> {
              for (int j = 0; j < 3; j++) {
                t.compute[1][j] /= 2;
                t.extraCompute[1][j] /= 2;
              }
            });
    assertSame(faster, edit().withFasterDevice(1, 2));
    assertSame(TABLES.withDevices(0, 1, 2, 1), edit().withClone(1));
    assertSame(TABLES.withDevices(0, 2), edit().withoutDevice(1));
    assertSame(TABLES.withDevices(2), edit().withDevices(k -> k == 2));
    assertSame(TABLES.withDevices(1).with(t -> t.memory[0] = 2), alone(1, 2));
    Tables shared = TABLES.with(t -> t.uplink = new Uplink.Shared(1));
    DeftProblem wider = ProblemEdit.of(shared.problem()).withUplink(new Uplink.Shared(3));
    assertSame(shared.with(t -> t.uplink = new Uplink.Shared(3)), wider);
  }

  private static DeftProblem alone(int k, double memory) {
    return ProblemEdit.deviceAlone(TABLES.problem(), k, memory);
  }

  @Test
  void a_clone_has_an_id_that_no_other_device_has() {
    DeftProblem once = edit().withClone(0);
    assertEquals("d0-clone", once.deviceId(3));
    assertEquals("d0-clone'", ProblemEdit.of(once).withClone(0).deviceId(4));
  }

  @Test
  void a_last_device_that_goes_can_take_nothing() {
    DeftProblem one = TABLES.withDevices(1).problem();
    DeftProblem none = ProblemEdit.of(one).withoutDevice(0);
    assertEquals(1, none.deviceCount());
    for (int j = 0; j < 3; j++) {
      assertFalse(none.fits(0, j));
    }
  }

  @Test
  void what_is_fixed_stays_fixed_and_what_lost_its_device_is_forbidden() {
    Tables tables =
        TABLES.with(
            t -> {
              t.fixed = new int[] {2, -1, 1};
              t.need[2][0] = 9;
            });
    assertSame(
        tables.with(t -> t.memory[0] = 8), ProblemEdit.of(tables.problem()).withMemory(0, 8));
    DeftProblem less = ProblemEdit.of(tables.problem()).withoutDevice(1);
    assertEquals(1, less.fixedDevice(0), "device 2 is the second now");
    assertEquals(-1, less.fixedDevice(1));
    for (int k = 0; k < 2; k++) {
      assertTrue(less.isForbidden(k, 2));
    }
    DeftProblem freed = ProblemEdit.of(tables.problem()).withFreed(0);
    assertEquals(-1, freed.fixedDevice(0));
    assertEquals(1, freed.fixedDevice(2));
    assertEquals(0, freed.blockMemoryBytes(0, 0), "not known, and taken to be none");
    assertEquals(0, freed.extraMemoryBytes(0, 0));
    assertEquals(tables.need[2][0], freed.blockMemoryBytes(2, 0));
    assertEquals(tables.need[0][1], freed.blockMemoryBytes(0, 1));
    assertEquals(tables.extraNeed[0][1], freed.extraMemoryBytes(0, 1));
    assertTrue(freed.isForbidden(0, 2), "fixed to device 1");
  }

  @Test
  void a_freed_block_leaves_what_is_forbidden_forbidden_and_names_as_they_are() {
    DeftProblem problem =
        DeftProblem.builder(
                new Uplink.Dedicated(), List.of(new Block("a", 1, 1), new Block("b", 1, 1)))
            .name("small")
            .device(Device.of("x", 1, 1, new double[2], new double[2]))
            .device(Device.of("y", 1, 1, new double[2], new double[2]).withForbidden(1))
            .fix(0, 0)
            .build();
    DeftProblem freed = ProblemEdit.of(problem).withFreed(0);
    assertEquals(Optional.of("small"), freed.name());
    assertFalse(freed.isForbidden(1, 0));
    assertTrue(freed.isForbidden(1, 1));
  }
}
