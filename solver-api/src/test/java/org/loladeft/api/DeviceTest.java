package org.loladeft.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class DeviceTest {

  private static Device plain() {
    return Device.of("d", 9, 2, new double[] {4, 6}, new double[] {3, 5});
  }

  private static Device several() {
    return plain().withSeveralBlocks(2, new double[] {1, 6}, new double[] {3, 0});
  }

  private static void assertRefused(String words, Executable call) {
    assertEquals(words, assertThrows(IllegalArgumentException.class, call).getMessage());
  }

  @Test
  void without_extras_a_block_adds_all_of_its_own() {
    Device device = plain();
    assertFalse(device.hasExtras());
    assertEquals(1, device.maxBlocks());
    assertEquals(6, device.extraComputeSeconds(1));
    assertEquals(5, device.extraMemoryBytes(1));
    assertEquals(1, device.withMaxBlocks(1).maxBlocks());
    Device fast = device.withSpeed(4);
    assertEquals(1.5, fast.computeSeconds(1));
    assertEquals(1.5, fast.extraComputeSeconds(1));
    assertFalse(fast.hasExtras());
  }

  @Test
  void extras_are_what_a_block_adds_and_speed_divides_their_time_alone() {
    Device device = several();
    assertTrue(device.hasExtras());
    assertEquals(1, device.extraComputeSeconds(0));
    assertEquals(0, device.extraMemoryBytes(1));
    Device fast = device.withSpeed(2);
    assertEquals(0.5, fast.extraComputeSeconds(0));
    assertEquals(3, fast.extraMemoryBytes(0));
    assertEquals(3, device.withMaxBlocks(3).maxBlocks());
    assertEquals(1, device.withMaxBlocks(1).maxBlocks());
    assertEquals(1, device.withMaxBlocks(1).extraComputeSeconds(0));
  }

  @Test
  void a_device_has_room_for_one_block_at_least_and_for_more_with_extras_only() {
    double[] none = new double[2];
    assertRefused(
        "maxBlocks of device 'd' is 0: expected at least 1",
        () -> plain().withSeveralBlocks(0, none, none));
    assertRefused(
        "maxBlocks of device 'd' is 0: expected at least 1", () -> several().withMaxBlocks(0));
    assertRefused(
        "maxBlocks of device 'd' is 2: expected 1 without extras", () -> plain().withMaxBlocks(2));
  }

  @Test
  void extras_are_as_many_as_the_blocks_and_none_is_above_the_whole() {
    double[] one = {1};
    double[] two = {1, 1};
    assertRefused(
        "extraComputeSeconds of device 'd' has 1 entries: expected 2",
        () -> plain().withSeveralBlocks(2, one, two));
    assertRefused(
        "extraMemoryBytes of device 'd' has 1 entries: expected 2",
        () -> plain().withSeveralBlocks(2, two, one));
    assertRefused(
        "extraComputeSeconds[1] of device 'd' is 7.0: expected at most computeSeconds, 6.0",
        () -> plain().withSeveralBlocks(2, new double[] {4, 7}, two));
    assertRefused(
        "extraMemoryBytes[0] of device 'd' is -1.0: expected a finite number that is at least 0",
        () -> plain().withSeveralBlocks(2, two, new double[] {-1, 0}));
    Device whole = plain().withSeveralBlocks(2, new double[] {4, 6}, new double[] {3, 5});
    assertEquals(6, whole.extraComputeSeconds(1), "as much as the whole is allowed");
  }

  @Test
  void extras_of_a_forbidden_block_count_for_nothing() {
    double[] extras = {Double.NaN, 1};
    Device device = plain().withForbidden(0).withSeveralBlocks(2, extras, extras);
    assertEquals(0, device.extraComputeSeconds(0));
    assertEquals(0, device.extraMemoryBytes(0));
    assertEquals(1, device.extraMemoryBytes(1));
  }

  @Test
  void rows_are_finite_and_not_negative_and_no_zero_has_a_sign() {
    double[] good = {1, 1};
    assertEquals(0, Double.compare(0, plainWith(new double[] {-0.0, 1}).computeSeconds(0)));
    assertRefused(
        "computeSeconds[1] of device 'd' is Infinity: expected a finite number that is at least 0",
        () -> plainWith(new double[] {0, Double.POSITIVE_INFINITY}));
    assertRefused(
        "computeSeconds[0] of device 'd' is NaN: expected a finite number that is at least 0",
        () -> plainWith(new double[] {Double.NaN, 0}));
    assertRefused(
        "blockMemoryBytes[0] of device 'd' is -1.0: expected a finite number that is at least 0",
        () -> Device.of("d", 9, 2, good, new double[] {-1, 0}));
    assertRefused(
        "memoryBytes of device 'd' is -1.0: expected a finite number that is at least 0",
        () -> plain().withMemoryBytes(-1));
    assertRefused(
        "channel of device 'd' is 0.0: expected a finite number above 0",
        () -> plain().withChannel(0));
    assertRefused("factor is 0.0: expected a finite number above 0", () -> plain().withSpeed(0));
  }

  private static Device plainWith(double[] compute) {
    return Device.of("d", 9, 2, compute, new double[] {1, 1});
  }
}
