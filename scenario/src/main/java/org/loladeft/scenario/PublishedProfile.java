package org.loladeft.scenario;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.loladeft.api.Block;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.Device;
import org.loladeft.api.ProblemBuilder;
import org.loladeft.api.Uplink;
import org.loladeft.formats.CsvTable;
import org.loladeft.formats.TableRow;
import org.loladeft.formats.TableVisitor;

/**
 * Networks whose layers have been measured, with their published figures: milliseconds forward and
 * backward, bytes of activations and of parameters, as they stand in {@code
 * profiler/{image_classification,translation}/profiles} of github.com/msr-fiddle/pipedream (MIT
 * licence), for D. Narayanan et al., PipeDream: generalized pipeline parallelism for DNN training,
 * SOSP 2019, doi 10.1145/3341301.3359646. The input node, which reads data, is left out, and so are
 * nodes that take no time and have no parameters.
 *
 * <p>A node without parameters is no block: it is folded into the layer before it, as is a batch
 * normalisation. Layers are trained whole. Half of a layer's backward time is taken to be that of
 * its own gradient, the other half, and all of its folded nodes', passes on to what lies deeper;
 * gradient and two moments are three times its parameters.
 */
public enum PublishedProfile implements NamedConstant {
  /** Eight layers, of which the first fully connected one has two thirds of the parameters. */
  ALEXNET,
  /** Eleven layers: embeddings and classifier with few operations, recurrent ones with many. */
  GNMT,
  /** Twenty-one layers that grow from 37 kB to 9.4 MB. */
  RESNET18,
  /** Sixteen layers, of which one has 411 of 553 MB. */
  VGG16;

  private static final double SLOWEST = 7;
  private static final double NARROW_HZ = 1e9;
  private static final double WIDE_HZ = 1e10;
  private static final double MOMENTS = 3;

  /** A layer, from which the input is further than the output by those before it. */
  private record Layer(
      String id,
      double forward,
      double gradient,
      double crossing,
      double activation,
      double parameters) {

    Layer with(double moreForward, double backward, double moreActivation, double moreParameters) {
      return new Layer(
          id,
          forward + moreForward,
          gradient,
          crossing + backward,
          activation + moreActivation,
          parameters + moreParameters);
    }
  }

  /** {@return the number of blocks} */
  public int blockCount() {
    return layers().size();
  }

  /**
   * The network on a fleet of devices, drawn by seed: each is up to seven times slower than what
   * was measured, log-uniform; the spectral efficiency is 1 + 6.4 u<sup>0.7</sup> bit/s/Hz for a
   * uniform u; of a dedicated uplink's band each device has an even part. Every second pair of
   * seeds has a band of 10 GHz, else it is 1 GHz. On odd seeds memory is scarce: one device can
   * hold everything, the others some part between the three blocks nearest the output and
   * everything.
   *
   * @param uplink kind of uplink: dedicated or shared
   * @param devices K, at least 1
   * @param most blocks a device
   * @param seed the seed
   * @throws IllegalArgumentException if there is no device, or the uplink is of another kind
   */
  public DeftProblem problem(Uplink.Kind uplink, int devices, BlocksPerDevice most, long seed) {
    Need.atLeast(devices, 1, "devices");
    List<Layer> layers = layers();
    double band = Math.floorMod(seed, 4) < 2 ? NARROW_HZ : WIDE_HZ;
    List<Block> blocks = new ArrayList<>();
    for (int j = 0; j < layers.size(); j++) {
      blocks.add(new Block(layers.get(j).id(), j + 1, 8 * layers.get(j).parameters()));
    }
    boolean shared =
        switch (uplink) {
          case DEDICATED -> false;
          case SHARED -> true;
          case POWER_LIMITED, RESOURCE_BLOCKS ->
              throw new IllegalArgumentException(
                  "uplink " + uplink + ": expected dedicated or shared with a published profile");
        };
    ProblemBuilder builder =
        DeftProblem.builder(shared ? new Uplink.Shared(band) : new Uplink.Dedicated(), blocks)
            .name(String.join("-", id(), uplink.toString(), "x" + devices, "s" + seed));
    SplittableRandom random = new SplittableRandom(seed);
    int roomy = random.nextInt(devices);
    for (int k = 0; k < devices; k++) {
      double slower = StrictMath.pow(SLOWEST, random.nextDouble());
      double efficiency = 1 + 6.4 * StrictMath.pow(random.nextDouble(), 0.7);
      double part = k == roomy || Math.floorMod(seed, 2) == 0 ? 1 : random.nextDouble();
      double channel = shared ? efficiency : band / devices * efficiency;
      builder.device(device("d" + (k + 1), layers, slower, part, channel, most));
    }
    return builder.build();
  }

  private static Device device(
      String id,
      List<Layer> layers,
      double slower,
      double part,
      double channel,
      BlocksPerDevice most) {
    int n = layers.size();
    double[] seconds = new double[n];
    double[] bytes = new double[n];
    double[] moreSeconds = new double[n];
    double[] moreBytes = new double[n];
    double passed = layers.stream().mapToDouble(Layer::forward).sum();
    double held = layers.stream().mapToDouble(Layer::parameters).sum();
    for (int j = 0; j < n; j++) {
      Layer layer = layers.get(j);
      passed += layer.crossing();
      held += layer.activation();
      moreSeconds[j] = slower * layer.gradient() / 1e3;
      seconds[j] = slower * (passed + layer.gradient()) / 1e3;
      moreBytes[j] = MOMENTS * layer.parameters();
      bytes[j] = held + moreBytes[j];
    }
    double all = bytes[n - 1] - moreBytes[n - 1] + Arrays.stream(moreBytes).sum();
    double least = bytes[Math.min(2, n - 1)] + Arrays.stream(moreBytes, 0, Math.min(2, n)).sum();
    double memory = Math.ceil(least + part * (Math.max(all, least) - least));
    return Device.of(id, memory, channel, seconds, bytes)
        .withSeveralBlocks(most.among(n), moreSeconds, moreBytes);
  }

  /** The layers from the output to the input. */
  private List<Layer> layers() {
    String file = "pipedream/" + id() + ".csv";
    Rows rows = new Rows();
    try (InputStream in = PublishedProfile.class.getResourceAsStream(file)) {
      byte[] text = Objects.requireNonNull(in, file).readAllBytes();
      CsvTable.read(new String(text, StandardCharsets.UTF_8), file, rows);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return rows.layers;
  }

  /** A row is node, layer, forward and backward milliseconds, activation and parameter bytes. */
  private static final class Rows implements TableVisitor {

    private final List<Layer> layers = new ArrayList<>();

    @Override
    public void head(TableRow names) {
      // The files are ours.
    }

    @Override
    public void row(TableRow row) {
      double forward = Double.parseDouble(row.cell(2));
      double backward = Double.parseDouble(row.cell(3));
      double activation = Double.parseDouble(row.cell(4));
      double parameters = Double.parseDouble(row.cell(5));
      if (parameters == 0 || row.cell(1).startsWith("BatchNorm")) {
        layers.set(0, layers.get(0).with(forward, backward, activation, parameters));
      } else {
        double gradient = backward / 2;
        String id = row.cell(0) + "-" + row.cell(1);
        double crossing = backward - gradient;
        layers.add(0, new Layer(id, forward, gradient, crossing, activation, parameters));
      }
    }
  }
}
