package org.loladeft.scenario.json;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.networknt.schema.InputFormat;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.loladeft.api.Allocation;
import org.loladeft.api.Block;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeftResult;
import org.loladeft.api.Device;
import org.loladeft.api.HallProof;
import org.loladeft.api.Outcome;
import org.loladeft.api.PriceProof;
import org.loladeft.api.ProblemBuilder;
import org.loladeft.api.ProofState;
import org.loladeft.api.StopReason;
import org.loladeft.api.Uplink;
import org.loladeft.formats.SolutionFile;
import org.loladeft.scenario.Attention;
import org.loladeft.scenario.BlocksPerDevice;
import org.loladeft.scenario.ChannelModel;
import org.loladeft.scenario.DevicePreset;
import org.loladeft.scenario.FineTuning;
import org.loladeft.scenario.FoundationModel;
import org.loladeft.scenario.LayerGroups;
import org.loladeft.scenario.LayerShape;
import org.loladeft.scenario.Link;
import org.loladeft.scenario.LinkBudget;
import org.loladeft.scenario.LoraTarget;
import org.loladeft.scenario.ModelPreset;
import org.loladeft.scenario.Optimizer;
import org.loladeft.scenario.OutputHead;
import org.loladeft.scenario.PathLoss;
import org.loladeft.scenario.Precision;
import org.loladeft.scenario.Processor;
import org.loladeft.scenario.RadioUplink;
import org.loladeft.scenario.Scenario;
import org.loladeft.scenario.ScenarioDevice;
import org.loladeft.scenario.Training;
import org.loladeft.scenario.Workload;

/** What is written reads back as itself, to the last bit, and fits its schema. */
class RoundTripProperties {

  private static final String ODD_ID = "caf\u00e9 \"\\ \u2028 \ud83d\ude00 ";

  @Property(tries = 300, seed = "20240712")
  void problems_read_back_exactly(@ForAll long seed) {
    Random random = new Random(seed);
    DeftProblem one = randomProblem(random);
    DeftProblem problem = random.nextBoolean() ? one : withSeveralBlocks(one, random);
    String text = text(out -> DeftFiles.writeProblem(problem, out));
    DeftProblem again = DeftFiles.readProblem(stream(text), "again");
    assertEquals(problem.name(), again.name());
    assertEquals(problem.uplink(), again.uplink());
    assertEquals(problem.blocks(), again.blocks());
    assertEquals(problem.deviceCount(), again.deviceCount());
    for (int k = 0; k < problem.deviceCount(); k++) {
      assertEquals(problem.deviceId(k), again.deviceId(k));
      assertEquals(problem.channel(k), again.channel(k));
      assertEquals(problem.memoryBytes(k), again.memoryBytes(k));
      assertEquals(problem.maxBlocks(k), again.maxBlocks(k));
      for (int j = 0; j < problem.blockCount(); j++) {
        assertEquals(problem.computeSeconds(k, j), again.computeSeconds(k, j));
        assertEquals(problem.blockMemoryBytes(k, j), again.blockMemoryBytes(k, j));
        if (!problem.isForbidden(k, j)) {
          assertEquals(problem.extraComputeSeconds(k, j), again.extraComputeSeconds(k, j));
          assertEquals(problem.extraMemoryBytes(k, j), again.extraMemoryBytes(k, j));
        }
        assertEquals(problem.fixedDevice(j), again.fixedDevice(j));
      }
    }
    assertEquals(text, text(out -> DeftFiles.writeProblem(again, out)));
    assertFitsSchema("deft-problem/1", text);
  }

  @Property(tries = 2000, seed = "20240712")
  void a_double_is_written_in_its_shortest_form(
      @ForAll @DoubleRange(min = 0, max = Double.MAX_VALUE / 2) double value) {
    DeftProblem problem =
        DeftProblem.builder(new Uplink.Dedicated(), List.of(new Block("b", 1, 0)))
            .device(value, 1, new double[] {0}, new double[] {0})
            .build();
    String text = text(out -> DeftFiles.writeProblem(problem, out));
    String written = text.replaceAll("(?s).*\"memoryBytes\": ([^,]*),.*", "$1");
    assertEquals(value, Double.parseDouble(written));
    int digits = written.replaceAll("[eE].*", "").replaceAll("\\D", "").length();
    assertEquals(true, digits <= 17, written);
  }

  @Property(tries = 300, seed = "20240712")
  void solutions_read_back_exactly(@ForAll long seed) {
    Random random = new Random(seed);
    DeftProblem problem = randomProblem(random);
    DeftResult result = randomResult(problem, random);
    SolutionFile solution = SolutionFile.of(problem, result);
    String text = text(out -> DeftFiles.writeSolution(solution, out));
    SolutionFile again =
        ((DeftDocument.SolutionDocument) DeftFiles.read(stream(text), "again")).solution();
    assertEquals(text, text(out -> DeftFiles.writeSolution(again, out)));
    assertEquals(result.proof(), again.proof(problem));
    assertEquals(result.status(), again.status());
    assertEquals(result.stopReason(), again.stopReason());
    assertEquals(result.proofState(), again.proofState());
    assertEquals(result.lowerBoundSeconds(), again.lowerBoundSeconds());
    assertEquals(result.notes(), again.notes());
    assertEquals(
        result instanceof DeftResult.WithAllocation found
            ? Optional.of(found.allocation())
            : Optional.empty(),
        again.allocation(problem));
    assertFitsSchema("deft-solution/1", text);
  }

  @Property(tries = 500, seed = "20240712")
  void scenarios_read_back_exactly(@ForAll long seed) {
    Scenario scenario = randomScenario(new Random(seed));
    String text = text(out -> DeftFiles.writeScenario(scenario, out));
    Scenario again =
        ((DeftDocument.ScenarioDocument) DeftFiles.read(stream(text), "again")).scenario();
    assertEquals(scenario, again);
    assertEquals(text, text(out -> DeftFiles.writeScenario(again, out)));
    assertArrayEquals(channels(scenario), channels(again));
    assertFitsSchema("deft-scenario/1", text);
  }

  private static double[] channels(Scenario scenario) {
    DeftProblem problem = scenario.toProblem();
    return IntStream.range(0, problem.deviceCount()).mapToDouble(problem::channel).toArray();
  }

  static DeftProblem randomProblem(Random random) {
    int blocks = 1 + random.nextInt(4);
    int devices = blocks + random.nextInt(3);
    Uplink uplink =
        List.of(
                new Uplink.Dedicated(),
                new Uplink.Shared(anyPositive(random)),
                new Uplink.PowerLimited(anyPositive(random)),
                new Uplink.ResourceBlocks(1 + random.nextInt(1000)))
            .get(random.nextInt(4));
    List<Block> list = new ArrayList<>();
    for (int j = 0; j < blocks; j++) {
      String id = random.nextInt(3) == 0 ? ODD_ID + j : "b" + j;
      list.add(new Block(id, 1 + random.nextInt(99), anyPositive(random)));
    }
    ProblemBuilder builder = DeftProblem.builder(uplink, list);
    boolean named = random.nextBoolean();
    for (int k = 0; k < devices; k++) {
      double[] compute = random.doubles(blocks, 0, 9).toArray();
      double[] memory = random.doubles(blocks, 0, 9e9).map(Math::floor).toArray();
      double have = random.nextInt(3) == 0 ? 0 : anyPositive(random);
      if (named) {
        builder.device(ODD_ID + k, have, anyPositive(random), compute, memory);
      } else {
        builder.device(have, anyPositive(random), compute, memory);
      }
    }
    return (random.nextBoolean() ? builder.name(ODD_ID) : builder).build();
  }

  /** The same with extras, forbidden and fixed pairs here and there. */
  private static DeftProblem withSeveralBlocks(DeftProblem one, Random random) {
    ProblemBuilder builder = DeftProblem.builder(one.uplink(), one.blocks());
    one.name().ifPresent(builder::name);
    boolean[] mayTake = new boolean[one.blockCount()];
    for (int k = 0; k < one.deviceCount(); k++) {
      Device device = one.device(k);
      if (random.nextInt(3) == 0) {
        device = device.withForbidden(random.nextInt(one.blockCount()));
      }
      if (random.nextInt(3) > 0) {
        Device alone = device;
        double share = random.nextInt(3) / 2.0;
        device =
            device.withSeveralBlocks(
                1 + random.nextInt(3),
                row(one, j -> share * alone.computeSeconds(j)),
                row(one, j -> alone.isForbidden(j) ? 0 : share * alone.blockMemoryBytes(j)));
      }
      builder.device(device);
      for (int j = 0; j < mayTake.length && k == 0; j++) {
        mayTake[j] = !device.isForbidden(j);
      }
    }
    for (int j = 0; j < one.blockCount(); j++) {
      if (random.nextInt(4) == 0 && mayTake[j]) {
        builder.fix(j, 0);
      }
    }
    return builder.build();
  }

  private static double[] row(DeftProblem problem, IntToDoubleFunction entry) {
    return IntStream.range(0, problem.blockCount()).mapToDouble(entry).toArray();
  }

  /** From 1e-60 to 1e60. */
  private static double anyPositive(Random random) {
    double value = Math.pow(10, 120 * random.nextDouble() - 60);
    return random.nextInt(4) == 0 ? 1 + random.nextInt(1_000_000) : value;
  }

  private static DeftResult randomResult(DeftProblem problem, Random random) {
    Map<String, String> notes = random.nextBoolean() ? Map.of() : Map.of("a-note", ODD_ID);
    double t = random.nextDouble();
    OptionalDouble bound = random.nextBoolean() ? OptionalDouble.of(t / 3) : OptionalDouble.empty();
    return switch (random.nextInt(4)) {
      case 0 -> {
        Outcome optimal = Outcome.optimal(t, t, ProofState.CHECKED);
        yield DeftResult.of(
            "s", optimal, allocation(problem, random), price(problem, t), 0.1, notes);
      }
      case 1 -> {
        Outcome feasible = Outcome.feasible(t, bound, false, StopReason.TIME_LIMIT);
        yield DeftResult.of("s", feasible, allocation(problem, random), null, 0.1, notes);
      }
      case 2 -> {
        HallProof proof =
            random.nextBoolean() ? HallProof.of(Double.POSITIVE_INFINITY, new int[] {0}) : null;
        ProofState state = proof == null ? ProofState.CLAIMED : ProofState.CHECKED;
        yield DeftResult.of("s", Outcome.infeasible(state), null, proof, 0, notes);
      }
      default -> {
        Outcome unsolved = Outcome.unsolved(bound, StopReason.CANCELLED);
        yield DeftResult.of("s", unsolved, null, null, 1e-9, notes);
      }
    };
  }

  private static PriceProof price(DeftProblem problem, double threshold) {
    int last = problem.deviceCount() - 1;
    return last == 0
        ? PriceProof.of(threshold, new int[] {}, new double[] {})
        : PriceProof.of(threshold, new int[] {0, last}, new double[] {1.5, 1e-300});
  }

  private static Allocation allocation(DeftProblem problem, Random random) {
    int[] devices = IntStream.range(0, problem.blockCount()).toArray();
    if (!problem.uplink().isJoint()) {
      return Allocation.of(devices);
    }
    boolean whole = problem.uplink() instanceof Uplink.ResourceBlocks;
    return Allocation.of(
        devices,
        random.doubles(devices.length, 1, 99).map(s -> whole ? Math.rint(s) : s).toArray());
  }

  private static Scenario randomScenario(Random random) {
    FoundationModel model =
        random.nextBoolean()
            ? ModelPreset.values()[random.nextInt(10)].model()
            : new FoundationModel(
                ODD_ID,
                5,
                new LayerShape(64, 100, 8, 1 << random.nextInt(4), random.nextBoolean()),
                1e6 * random.nextDouble(),
                OptionalInt.of(77),
                300);
    List<FineTuning> methods = new ArrayList<>();
    methods.add(new FineTuning.Houlsby(1 + random.nextInt(64)));
    methods.add(new FineTuning.Pfeiffer(1 + random.nextInt(64)));
    methods.add(FineTuning.Lora.onAll(8, model.layer()));
    methods.add(FineTuning.Lora.of(4, Set.copyOf(EnumSet.of(LoraTarget.KEY, LoraTarget.DOWN))));
    methods.add(new FineTuning.WholeLayer());
    if (!model.layer().gated()) {
      methods.add(new FineTuning.BitFit());
    }
    Uplink.Kind kind = pick(Uplink.Kind.values(), random);
    Workload workload =
        new Workload(
            model,
            LayerGroups.of(1 + random.nextInt(model.layers()), 1 + random.nextInt(3)),
            methods.get(random.nextInt(methods.size())),
            training(random));
    Scenario scenario =
        Scenario.of(workload, uplink(kind, random), channel(random), devices(kind, random));
    scenario = random.nextBoolean() ? scenario : scenario.withBlocksPerDevice(most(random));
    return random.nextBoolean() ? scenario.withName(ODD_ID) : scenario;
  }

  private static BlocksPerDevice most(Random random) {
    return random.nextBoolean() ? BlocksPerDevice.ANY : new BlocksPerDevice(1 + random.nextInt(9));
  }

  private static <T> T pick(T[] values, Random random) {
    return values[random.nextInt(values.length)];
  }

  private static Training training(Random random) {
    Training training =
        Training.withDefaults()
            .withBatch(1 + random.nextInt(9))
            .withSequence(1 + random.nextInt(190))
            .withPrecision(pick(new Precision[] {Precision.FP32, Precision.BF16}, random))
            .withAttention(pick(Attention.values(), random))
            .withDropout(random.nextBoolean())
            .withOptimizer(pick(Optimizer.values(), random))
            .withHead(random.nextBoolean() ? new OutputHead.Classifier(3) : new OutputHead.None())
            .withOtherBlocks(random.nextBoolean());
    return random.nextBoolean()
        ? training
        : training
            .withWeights(pick(Precision.values(), random))
            .withUploadBitsPerParameter(32 * random.nextDouble() + 0.1);
  }

  private static RadioUplink uplink(Uplink.Kind kind, Random random) {
    LinkBudget budget =
        random.nextBoolean()
            ? LinkBudget.withDefaults()
            : new LinkBudget(-170.5, random.nextDouble(), random.nextDouble(), 5.55);
    double spacing = random.nextBoolean() ? 30e3 : 15e3;
    return kind == Uplink.Kind.RESOURCE_BLOCKS && random.nextBoolean()
        ? RadioUplink.ofBlocks(1 + random.nextInt(500), spacing, budget)
        : new RadioUplink(kind, 20e6, spacing, budget);
  }

  private static ChannelModel channel(Random random) {
    PathLoss loss =
        new PathLoss(
            pick(PathLoss.Environment.values(), random),
            pick(PathLoss.Sight.values(), random),
            1e9 + 1e9 * random.nextDouble());
    return new ChannelModel(
        loss, random.nextBoolean(), random.nextBoolean(), random.nextLong(), random.nextInt(99));
  }

  private static List<ScenarioDevice> devices(Uplink.Kind kind, Random random) {
    List<ScenarioDevice> devices = new ArrayList<>();
    for (int k = 0; k <= random.nextInt(5); k++) {
      Processor processor =
          List.of(
                  new Processor.Named(pick(DevicePreset.values(), random)),
                  new Processor.Sustained(1e9 + 1e9 * random.nextDouble()),
                  new Processor.Peak(1e12, 0.1 + 0.9 * random.nextDouble()))
              .get(random.nextInt(3));
      int links = kind == Uplink.Kind.DEDICATED ? 5 : 4;
      Link link =
          List.of(
                  new Link.Distance(10 + 100 * random.nextDouble()),
                  new Link.Gain(-100 * random.nextDouble()),
                  new Link.LinearGain(1e-10 * (1 - random.nextDouble())),
                  new Link.Snr(30 * random.nextDouble() - 10),
                  new Link.Rate(1e6 * random.nextDouble() + 1))
              .get(random.nextInt(links));
      Optional<BlocksPerDevice> own =
          random.nextBoolean() ? Optional.empty() : Optional.of(most(random));
      devices.add(
          new ScenarioDevice(
                  ODD_ID + k,
                  1 + random.nextInt(3),
                  processor,
                  1e9 * random.nextDouble(),
                  random.nextBoolean() ? 0 : random.nextDouble(),
                  random.nextBoolean() ? 23 : 10 * random.nextDouble(),
                  link)
              .withMaxBlocks(own));
    }
    return devices;
  }

  private interface Writing {
    void to(java.io.OutputStream out);
  }

  private static String text(Writing writing) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    writing.to(out);
    return out.toString(StandardCharsets.UTF_8);
  }

  private static ByteArrayInputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  private static void assertFitsSchema(String format, String text) {
    assertEquals(List.of(), Schemas.of(format).validate(text, InputFormat.JSON), text);
  }
}
