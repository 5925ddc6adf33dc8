package org.loladeft.playground.browser;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.ServiceLoader;
import org.loladeft.api.Block;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeftResult;
import org.loladeft.api.DeftSolver;
import org.loladeft.api.Device;
import org.loladeft.api.DeviceLoad;
import org.loladeft.api.ProblemBuilder;
import org.loladeft.api.Uplink;
import org.loladeft.api.solve.CheckedSolve;
import org.loladeft.formats.Quantity;
import org.teavm.jso.JSExport;

/**
 * What the page's script calls: the solvers and the checker that the command has, compiled from the
 * same classes.
 */
public final class Playground {

  private final DeftProblem problem;
  private final double[] forwardSeconds;
  private final GlyphTable typeface;
  private final List<DeftSolver> solvers = new ArrayList<>();

  private Playground(DeftProblem problem, double[] forwardSeconds, GlyphTable typeface) {
    this.problem = problem;
    this.forwardSeconds = forwardSeconds;
    this.typeface = typeface;
    ServiceLoader.load(DeftSolver.class).forEach(solvers::add);
  }

  /** Nothing runs before the page asks for it. */
  public static void main(String[] args) {}

  /**
   * Opens a problem with one block a device. Tables are device-major.
   *
   * @param kind kind of uplink
   * @param budget bandwidth, Hz; ignored on a dedicated uplink
   * @param blockIds ids of the blocks
   * @param depths their depths
   * @param uploadBits their upload sizes
   * @param fixed the device of each block that is fixed, else -1
   * @param deviceIds ids of the devices
   * @param memoryBytes their memory
   * @param channels their channel figures
   * @param computeSeconds the table t
   * @param blockMemoryBytes the table m; infinite for a forbidden pair
   * @param forwardSeconds the forward pass within t, NaN where it is not known
   * @param unitsPerEm of the font
   * @param characters that the page brings along
   * @param widths their widths
   * @param outlines their outlines
   * @return the problem, to be asked
   */
  @JSExport
  public static Playground open(
      String kind,
      double budget,
      String[] blockIds,
      int[] depths,
      double[] uploadBits,
      int[] fixed,
      String[] deviceIds,
      double[] memoryBytes,
      double[] channels,
      double[] computeSeconds,
      double[] blockMemoryBytes,
      double[] forwardSeconds,
      int unitsPerEm,
      int[] characters,
      double[] widths,
      String[] outlines) {
    Uplink.Kind known = Uplink.Kind.ofId(kind);
    List<Block> blocks = new ArrayList<>();
    for (int j = 0; j < blockIds.length; j++) {
      blocks.add(new Block(blockIds[j], depths[j], uploadBits[j]));
    }
    ProblemBuilder builder = DeftProblem.builder(known.withBudget(budget), blocks);
    int count = blockIds.length;
    for (int k = 0; k < deviceIds.length; k++) {
      double[] need = Arrays.copyOfRange(blockMemoryBytes, k * count, (k + 1) * count);
      int[] barred = new int[count];
      int bars = 0;
      for (int j = 0; j < count; j++) {
        if (need[j] == Double.POSITIVE_INFINITY) {
          need[j] = 0;
          barred[bars++] = j;
        }
      }
      double[] compute = Arrays.copyOfRange(computeSeconds, k * count, (k + 1) * count);
      Device device = Device.of(deviceIds[k], memoryBytes[k], channels[k], compute, need);
      builder.device(device.withForbidden(Arrays.copyOf(barred, bars)));
    }
    for (int j = 0; j < count; j++) {
      if (fixed[j] >= 0) {
        builder.fix(j, fixed[j]);
      }
    }
    return new Playground(
        builder.build(), forwardSeconds, new GlyphTable(unitsPerEm, characters, widths, outlines));
  }

  /**
   * {@return a bandwidth in words}
   *
   * @param hertz at least 0
   */
  @JSExport
  public static String hertz(double hertz) {
    return Quantity.hertz(hertz);
  }

  /**
   * {@return an amount of memory in words}
   *
   * @param bytes at least 0
   */
  @JSExport
  public static String bytes(double bytes) {
    return Quantity.bytes(bytes);
  }

  /**
   * {@return a time in words}
   *
   * @param seconds at least 0
   */
  @JSExport
  public static String seconds(double seconds) {
    return Quantity.duration(seconds, "\u00b5");
  }

  /**
   * Solves the problem as it is where the controls stand.
   *
   * @param bandwidthFactor what the band, or each dedicated rate, is multiplied by; above 0
   * @param device index of the device that is changed
   * @param speedFactor what its speed is multiplied by; above 0
   * @param memoryBytes its memory, at least 0
   * @param takesPart which devices take part, at least one
   * @param deadlineSeconds a deadline for the round; NaN for none
   * @return what is known there
   */
  @JSExport
  public SolvedPosition at(
      double bandwidthFactor,
      int device,
      double speedFactor,
      double memoryBytes,
      boolean[] takesPart,
      double deadlineSeconds) {
    DeftProblem there =
        new Position(bandwidthFactor, device, speedFactor, memoryBytes, takesPart).of(problem);
    DeftResult result = CheckedSolve.solve(there, solvers);
    int[] index = new int[there.deviceCount()];
    for (int k = 0, i = 0; k < takesPart.length; k++) {
      if (takesPart[k]) {
        index[i++] = k;
      }
    }
    return new SolvedPosition(
        there,
        result,
        deadlineSeconds,
        load -> forward(load, index[load.device()], device, speedFactor),
        typeface);
  }

  private OptionalDouble forward(DeviceLoad load, int device, int changed, double speedFactor) {
    double seconds = forwardSeconds[device * problem.blockCount() + load.blocks()[0]];
    double there = device == changed ? seconds / speedFactor : seconds;
    return Double.isNaN(there) ? OptionalDouble.empty() : OptionalDouble.of(there);
  }
}
