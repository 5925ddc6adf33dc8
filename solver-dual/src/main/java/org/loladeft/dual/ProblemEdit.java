package org.loladeft.dual;

import java.util.Arrays;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.Uplink;

/** Copies of a problem that differ in one thing. Each costs O(L K). */
final class ProblemEdit {

  private final DeftProblem problem;

  private ProblemEdit(DeftProblem problem) {
    this.problem = problem;
  }

  static ProblemEdit of(DeftProblem problem) {
    return new ProblemEdit(problem);
  }

  /** A device as the only one of its problem, with other memory. */
  static DeftProblem deviceAlone(DeftProblem problem, int k, double memoryBytes) {
    DeftProblem.Builder builder = DeftProblem.builder(problem.uplink(), problem.blocks());
    new ProblemEdit(problem).add(builder, k, problem.deviceId(k), memoryBytes, 1, 1);
    return builder.build();
  }

  DeftProblem withFasterDevice(int k, double factor) {
    return copy(problem.uplink(), k, problem.memoryBytes(k), factor, 1);
  }

  DeftProblem withBetterChannel(int k, double factor) {
    return copy(problem.uplink(), k, problem.memoryBytes(k), 1, factor);
  }

  DeftProblem withMemory(int k, double memoryBytes) {
    return copy(problem.uplink(), k, memoryBytes, 1, 1);
  }

  DeftProblem withUplink(Uplink uplink) {
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

  /** Without a device; a problem needs at least one, so a last device loses its memory instead. */
  DeftProblem withoutDevice(int without) {
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

  DeftProblem withClone(int k) {
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
