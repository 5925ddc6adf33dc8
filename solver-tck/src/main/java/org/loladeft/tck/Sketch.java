package org.loladeft.tck;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.loladeft.api.Block;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.Device;
import org.loladeft.api.ProblemBuilder;
import org.loladeft.api.Uplink;

/** A small problem written out by hand. */
final class Sketch {

  private final Uplink.Kind kind;
  private final double budget;
  private final List<Block> blocks = new ArrayList<>();
  private final List<Device> devices = new ArrayList<>();
  private final Map<Integer, Integer> fixed = new TreeMap<>();

  private Sketch(Uplink.Kind kind, double budget) {
    this.kind = kind;
    this.budget = budget;
  }

  static Sketch of(Uplink.Kind kind, double budget) {
    return new Sketch(kind, budget);
  }

  /** Adds blocks of these upload sizes, of rising depth. */
  Sketch uploads(double... bits) {
    for (double size : bits) {
      int number = blocks.size() + 1;
      blocks.add(new Block("b" + number, number, size));
    }
    return this;
  }

  /** Adds blocks of equal depth. */
  Sketch equalDepths(int count, double bits) {
    for (int i = 0; i < count; i++) {
      blocks.add(new Block("b" + (blocks.size() + 1), 1, bits));
    }
    return this;
  }

  /** Adds a device that can take any block. */
  Sketch device(double channel, double... computeSeconds) {
    return device(1, 0, channel, computeSeconds);
  }

  /** Adds a device with memory for the first blocks only, exactly. */
  Sketch reaching(int reach, double channel, double... computeSeconds) {
    return device(reach, 1, channel, computeSeconds);
  }

  private Sketch device(double memory, double step, double channel, double[] compute) {
    double[] need = new double[compute.length];
    Arrays.setAll(need, j -> step * (j + 1));
    devices.add(Device.of("d" + (devices.size() + 1), memory, channel, compute, need));
    return this;
  }

  /** Adds the same device several times. */
  Sketch copies(int count, double channel, double... computeSeconds) {
    for (int i = 0; i < count; i++) {
      device(channel, computeSeconds);
    }
    return this;
  }

  /**
   * Lets every device added so far that takes one block take up to {@code most}; a further one adds
   * these seconds, and bytes of which a device from {@link #reaching} has as many as blocks.
   */
  Sketch taking(int most, double extraSeconds, double extraBytes) {
    double[] seconds = new double[blocks.size()];
    double[] bytes = new double[blocks.size()];
    Arrays.fill(seconds, extraSeconds);
    Arrays.fill(bytes, extraBytes);
    devices.replaceAll(d -> d.hasExtras() ? d : d.withSeveralBlocks(most, seconds, bytes));
    return this;
  }

  /** Forbids the last device these blocks. */
  Sketch forbidding(int... indices) {
    int last = devices.size() - 1;
    devices.set(last, devices.get(last).withForbidden(indices));
    return this;
  }

  /** Fixes a block to the last device. */
  Sketch fixing(int block) {
    fixed.put(block, devices.size() - 1);
    return this;
  }

  DeftProblem problem(String name) {
    ProblemBuilder builder =
        DeftProblem.builder(kind.withBudget(budget), blocks).name(name + " (" + kind.name() + ")");
    devices.forEach(builder::device);
    fixed.forEach(builder::fix);
    return builder.build();
  }
}
