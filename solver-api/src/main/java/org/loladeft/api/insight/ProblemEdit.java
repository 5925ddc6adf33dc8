package org.loladeft.api.insight;

import java.util.Arrays;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.Uplink;

/** Copies of a problem that differ in one thing. Each costs O(L K). Immutable. */
public final class ProblemEdit {

  private final DeftProblem problem;

  private ProblemEdit(DeftProblem problem) {
    this.problem = problem;
  }

  /**
   * Edits of a problem.
   *
   * @param problem the problem, which stays as it is
   * @return the edits
   */
  public static ProblemEdit of(DeftProblem problem) {
    return new ProblemEdit(problem);
  }

  /**
   * A device as the only one of its problem, with other memory.
   *
   * @param problem the problem
   * @param k device index
   * @param memoryBytes its memory, byte, at least 0
   * @return the problem of that device
   */
  public static DeftProblem deviceAlone(DeftProblem problem, int k, double memoryBytes) {
    DeftProblem.Builder builder = DeftProblem.builder(problem.uplink(), problem.blocks());
    new ProblemEdit(problem).add(builder, k, problem.deviceId(k), memoryBytes, 1, 1);
    return builder.build();
  }

  /**
   * One device computes faster.
   *
   * @param k device index
   * @param factor what its speed is multiplied by, above 0
   * @return the changed problem
   */
  public DeftProblem withFasterDevice(int k, double factor) {
    return copy(problem.uplink(), k, problem.memoryBytes(k), factor, 1);
  }

  /**
   * One device has a better channel.
   *
   * @param k device index
   * @param factor what its channel figure is multiplied by, above 0
   * @return the changed problem
   */
  public DeftProblem withBetterChannel(int k, double factor) {
    return copy(problem.uplink(), k, problem.memoryBytes(k), 1, factor);
  }

  /**
   * One device has other memory.
   *
   * @param k device index
   * @param memoryBytes its memory, byte, at least 0
   * @return the changed problem
   */
  public DeftProblem withMemory(int k, double memoryBytes) {
    return copy(problem.uplink(), k, memoryBytes, 1, 1);
  }

  /**
   * Another uplink of the same kind, with the same channel figures.
   *
   * @param uplink the uplink
   * @return the changed problem
   */
  public DeftProblem withUplink(Uplink uplink) {
    return copy(uplink, 0, problem.memoryBytes(0), 1, 1);
  }

  private DeftProblem copy(
      Uplink uplink, int changed, double memoryBytes, double speed, double channel) {
    DeftProblem.Builder builder =
        DeftProblem.builder(uplink, problem.blocks()).reserve(problem.deviceCount());
    for (int k = 0; k < problem.deviceCount(); k++) {
      if (k == changed) {
        add(builder, k, problem.deviceId(k), memoryBytes, speed, channel);
      } else {
        add(builder, k);
      }
    }
    return builder.build();
  }

  /**
   * Without a device; a problem needs at least one, so a last device loses its memory instead.
   *
   * @param without device index
   * @return the changed problem
   */
  public DeftProblem withoutDevice(int without) {
    DeftProblem.Builder builder = DeftProblem.builder(problem.uplink(), problem.blocks());
    for (int k = 0; k < problem.deviceCount(); k++) {
      if (k != without) {
        add(builder, k);
      }
    }
    if (problem.deviceCount() == 1) {
      double[] none = new double[problem.blockCount()];
      double[] much = new double[problem.blockCount()];
      Arrays.fill(much, 1);
      builder.device(problem.deviceId(0), 0, problem.channel(0), none, much);
    }
    return builder.build();
  }

  /**
   * With one more device that is as good as one that is there.
   *
   * @param k device index
   * @return the changed problem, whose last device is the new one
   */
  public DeftProblem withClone(int k) {
    DeftProblem.Builder builder =
        DeftProblem.builder(problem.uplink(), problem.blocks()).reserve(problem.deviceCount() + 1);
    for (int i = 0; i < problem.deviceCount(); i++) {
      add(builder, i);
    }
    add(builder, k, unusedId(problem.deviceId(k)), problem.memoryBytes(k), 1, 1);
    return builder.build();
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

  private void add(DeftProblem.Builder builder, int k) {
    add(builder, k, problem.deviceId(k), problem.memoryBytes(k), 1, 1);
  }

  private void add(
      DeftProblem.Builder builder,
      int k,
      String id,
      double memoryBytes,
      double speed,
      double channel) {
    double[] compute = new double[problem.blockCount()];
    double[] need = new double[problem.blockCount()];
    for (int j = 0; j < compute.length; j++) {
      compute[j] = problem.computeSeconds(k, j) / speed;
      need[j] = problem.blockMemoryBytes(k, j);
    }
    builder.device(id, memoryBytes, problem.channel(k) * channel, compute, need);
  }
}
