package org.loladeft.api.insight;

import java.util.Arrays;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;
import java.util.function.IntUnaryOperator;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.Device;
import org.loladeft.api.ProblemBuilder;
import org.loladeft.api.Uplink;

/** Copies of a problem that differ in one thing. Each costs O(L K). Immutable. */
public final class ProblemEdit {

  private final DeftProblem problem;

  private ProblemEdit(DeftProblem problem) {
    this.problem = problem;
  }

  /**
   * {@return edits of a problem}
   *
   * @param problem the problem, which stays as it is
   */
  public static ProblemEdit of(DeftProblem problem) {
    return new ProblemEdit(problem);
  }

  /**
   * {@return a device as the only one of its problem, with other memory}
   *
   * @param problem the problem
   * @param k device index
   * @param memoryBytes its memory, byte, at least 0
   */
  public static DeftProblem deviceAlone(DeftProblem problem, int k, double memoryBytes) {
    return DeftProblem.builder(problem.uplink(), problem.blocks())
        .device(problem.device(k).withMemoryBytes(memoryBytes))
        .build();
  }

  /**
   * One device computes faster.
   *
   * @param k device index
   * @param factor what its speed is multiplied by, above 0
   * @return the changed problem
   */
  public DeftProblem withFasterDevice(int k, double factor) {
    return with(k, device -> device.withSpeed(factor));
  }

  /**
   * One device has a better channel.
   *
   * @param k device index
   * @param factor what its channel figure is multiplied by, above 0
   * @return the changed problem
   */
  public DeftProblem withBetterChannel(int k, double factor) {
    return with(k, device -> device.withChannel(device.channel() * factor));
  }

  /**
   * Every device has another channel.
   *
   * @param channel the channel figure of a device by its index, above 0
   * @return the changed problem
   */
  public DeftProblem withChannels(IntToDoubleFunction channel) {
    return rebuilt(problem.uplink(), k -> problem.device(k).withChannel(channel.applyAsDouble(k)));
  }

  /**
   * Every device has a better channel.
   *
   * @param factor what the channel figures are multiplied by, above 0
   * @return the changed problem
   */
  public DeftProblem withBetterChannels(double factor) {
    return rebuilt(
        problem.uplink(), k -> problem.device(k).withChannel(problem.channel(k) * factor));
  }

  /**
   * One device has other memory.
   *
   * @param k device index
   * @param memoryBytes its memory, byte, at least 0
   * @return the changed problem
   */
  public DeftProblem withMemory(int k, double memoryBytes) {
    return with(k, device -> device.withMemoryBytes(memoryBytes));
  }

  /**
   * Every device has other memory.
   *
   * @param memoryBytes the memory of a device by its index, byte, at least 0
   * @return the changed problem
   */
  public DeftProblem withMemory(IntToDoubleFunction memoryBytes) {
    return rebuilt(
        problem.uplink(), k -> problem.device(k).withMemoryBytes(memoryBytes.applyAsDouble(k)));
  }

  /**
   * One device takes more or fewer blocks at most.
   *
   * @param k device index
   * @param maxBlocks most blocks that it takes, at least 1
   * @return the changed problem
   * @throws IllegalArgumentException if that is above 1 and the problem has no extras
   */
  public DeftProblem withMaxBlocks(int k, int maxBlocks) {
    return with(k, device -> device.withMaxBlocks(maxBlocks));
  }

  /**
   * Every device takes more or fewer blocks at most.
   *
   * @param maxBlocks most blocks that a device takes by its index, at least 1
   * @return the changed problem
   * @throws IllegalArgumentException if one is above 1 and the problem has no extras
   */
  public DeftProblem withMaxBlocks(IntUnaryOperator maxBlocks) {
    return rebuilt(problem.uplink(), k -> problem.device(k).withMaxBlocks(maxBlocks.applyAsInt(k)));
  }

  /**
   * Without the fixing of a block. What other devices would need for it is not known any more: the
   * changed problem lets them do without memory for it, so that its optimum is at most that of the
   * problem in which the block is free.
   *
   * @param block index of a fixed block
   * @return the changed problem
   */
  public DeftProblem withFreed(int block) {
    ProblemBuilder builder = builder(problem.uplink(), problem.deviceCount());
    for (int k = 0; k < problem.deviceCount(); k++) {
      builder.device(k == problem.fixedDevice(block) ? problem.device(k) : freed(k, block));
    }
    fix(builder, j -> j == block ? -1 : problem.fixedDevice(j));
    return builder.build();
  }

  private Device freed(int k, int block) {
    Device device = problem.device(k);
    int[] barred =
        IntStream.range(0, problem.blockCount())
            .filter(j -> j != block && device.isForbidden(j))
            .toArray();
    Device freed =
        Device.of(
                device.id(),
                device.memoryBytes(),
                device.channel(),
                row(device::computeSeconds),
                row(j -> device.isForbidden(j) ? 0 : device.blockMemoryBytes(j)))
            .withForbidden(barred);
    return device.hasExtras()
        ? freed.withSeveralBlocks(
            device.maxBlocks(),
            row(device::extraComputeSeconds),
            row(j -> device.isForbidden(j) ? 0 : device.extraMemoryBytes(j)))
        : freed;
  }

  private double[] row(IntToDoubleFunction entry) {
    double[] row = new double[problem.blockCount()];
    Arrays.setAll(row, entry);
    return row;
  }

  /**
   * Another uplink of the same kind, with the same channel figures.
   *
   * @param uplink the uplink
   * @return the changed problem
   */
  public DeftProblem withUplink(Uplink uplink) {
    return rebuilt(uplink, problem::device);
  }

  private DeftProblem with(int changed, UnaryOperator<Device> change) {
    return rebuilt(
        problem.uplink(), k -> k == changed ? change.apply(problem.device(k)) : problem.device(k));
  }

  private DeftProblem rebuilt(Uplink uplink, IntFunction<Device> device, Device... more) {
    ProblemBuilder builder = builder(uplink, problem.deviceCount() + more.length);
    IntStream.range(0, problem.deviceCount()).mapToObj(device).forEach(builder::device);
    Stream.of(more).forEach(builder::device);
    return finished(builder, k -> k);
  }

  private ProblemBuilder builder(Uplink uplink, int deviceCount) {
    ProblemBuilder builder =
        DeftProblem.builder(uplink, problem.blocks()).reserve(Math.max(1, deviceCount));
    problem.name().ifPresent(builder::name);
    return builder;
  }

  /** Fixes what was fixed; a block whose device has gone is forbidden to all others. */
  private DeftProblem finished(ProblemBuilder builder, IntUnaryOperator indexOf) {
    fix(builder, j -> problem.fixedDevice(j) < 0 ? -1 : indexOf.applyAsInt(problem.fixedDevice(j)));
    return builder.build();
  }

  private void fix(ProblemBuilder builder, IntUnaryOperator deviceOf) {
    for (int j = 0; j < problem.blockCount(); j++) {
      int device = deviceOf.applyAsInt(j);
      if (device >= 0) {
        builder.fix(j, device);
      }
    }
  }

  /**
   * Without a device; a problem needs at least one, so a last device loses its memory instead.
   *
   * @param without device index
   * @return the changed problem
   */
  public DeftProblem withoutDevice(int without) {
    if (problem.deviceCount() > 1) {
      return withDevices(k -> k != without);
    }
    double[] none = new double[problem.blockCount()];
    double[] much = new double[problem.blockCount()];
    Arrays.fill(much, 1);
    return builder(problem.uplink(), 1)
        .device(problem.deviceId(0), 0, problem.channel(0), none, much)
        .build();
  }

  /**
   * With some of the devices only. A block that is fixed to one that goes is forbidden to all.
   *
   * @param stays tells by its index whether a device stays; for one at least it must
   * @return the changed problem
   * @throws IllegalArgumentException if no device stays
   */
  public DeftProblem withDevices(IntPredicate stays) {
    int[] left = IntStream.range(0, problem.deviceCount()).filter(stays).toArray();
    ProblemBuilder builder = builder(problem.uplink(), left.length);
    IntStream.of(left).mapToObj(problem::device).forEach(builder::device);
    return finished(builder, k -> Math.max(-1, Arrays.binarySearch(left, k)));
  }

  /**
   * With one more device that is as good as one that is there.
   *
   * @param k device index
   * @return the changed problem, whose last device is the new one
   */
  public DeftProblem withClone(int k) {
    Device clone = problem.device(k).withId(unusedId(problem.deviceId(k)));
    return rebuilt(problem.uplink(), problem::device, clone);
  }

  private String unusedId(String id) {
    StringBuilder candidate = new StringBuilder(id).append("-clone");
    for (int k = 0; k < problem.deviceCount(); k++) {
      if (problem.deviceId(k).contentEquals(candidate)) {
        candidate.append('\'');
        k = -1;
      }
    }
    return candidate.toString();
  }
}
