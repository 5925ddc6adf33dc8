package org.loladeft.scenario.json;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.loladeft.api.Uplink;
import org.loladeft.formats.BadInputException;
import org.loladeft.formats.FieldSpec;
import org.loladeft.formats.JsonCursor;
import org.loladeft.formats.ObjectFields;
import org.loladeft.scenario.ChannelModel;
import org.loladeft.scenario.FineTuning;
import org.loladeft.scenario.FoundationModel;
import org.loladeft.scenario.LayerGroups;
import org.loladeft.scenario.PathLoss;
import org.loladeft.scenario.RadioUplink;
import org.loladeft.scenario.Scenario;
import org.loladeft.scenario.ScenarioDevice;
import org.loladeft.scenario.Training;
import org.loladeft.scenario.Workload;

/** Reads {@code deft-scenario/1}. The sections are independent, so that any order does. */
final class ScenarioReader {

  static final FieldSpec TOP =
      FieldSpec.required("format", "model", "method", "uplink", "devices")
          .optional("name", "blocks", "training", "channel");

  private static final FieldSpec CHANNEL =
      FieldSpec.required()
          .optional("environment", "sight", "carrierHz", "shadowing", "fading", "seed", "round");

  private final JsonCursor in;
  private @Nullable String name;
  private @Nullable FoundationModel model;
  private @Nullable FineTuning method;
  private @Nullable BlockChoice blocks;
  private Training training = Training.withDefaults();
  private @Nullable RadioUplink uplink;
  private ChannelModel channel = ChannelModel.withDefaults(0);
  private List<ScenarioDevice> devices = List.of();
  private int firstRate = -1;

  ScenarioReader(JsonCursor in) {
    this.in = in;
  }

  /** Sizes of the blocks, once the number of layers is known. */
  interface BlockChoice {
    LayerGroups of(int layers);
  }

  Scenario read() {
    in.start();
    ObjectFields fields = in.object(TOP);
    while (fields.next()) {
      readField(fields.name());
    }
    in.requireEnd();
    try {
      return assembled();
    } catch (IllegalArgumentException e) {
      throw new BadInputException(in.fileName(), "", e.getMessage());
    }
  }

  private void readField(String field) {
    switch (field) {
      case "format" -> in.oneOf(List.of(Formats.SCENARIO));
      case "name" -> name = in.text();
      case "model" -> model = WorkloadReader.model(in);
      case "method" -> method = WorkloadReader.method(in);
      case "blocks" -> blocks = WorkloadReader.blocks(in);
      case "training" -> training = TrainingReader.read(in);
      case "uplink" -> uplink = RadioReader.uplink(in);
      case "channel" -> channel = channel();
      default -> readDevices();
    }
  }

  private void readDevices() {
    ScenarioDeviceReader reader = new ScenarioDeviceReader(in);
    devices = reader.read();
    firstRate = reader.firstRate();
  }

  private Scenario assembled() {
    if (model == null || method == null || uplink == null) {
      throw new IllegalStateException("the fields 'model', 'method' and 'uplink' were required");
    }
    if (firstRate >= 0 && uplink.kind() != Uplink.Kind.DEDICATED) {
      throw new BadInputException(
          in.fileName(),
          "devices[" + firstRate + "].uplinkBitsPerSecond",
          "the field is there: expected it on a dedicated uplink only");
    }
    int layers = model.layers();
    LayerGroups groups = blocks == null ? LayerGroups.of(layers, 1) : blocks.of(layers);
    Workload workload = new Workload(model, groups, method, training);
    Scenario scenario = Scenario.of(workload, uplink, channel, devices);
    return name == null ? scenario : scenario.withName(name);
  }

  private ChannelModel channel() {
    PathLoss loss = channel.pathLoss();
    PathLoss.Environment environment = loss.environment();
    PathLoss.Sight sight = loss.sight();
    double carrierHz = loss.carrierHz();
    boolean shadowing = true;
    boolean fading = true;
    long seed = 0;
    int round = 0;
    ObjectFields fields = in.object(CHANNEL);
    while (fields.next()) {
      switch (fields.name()) {
        case "environment" -> environment = in.choice(PathLoss.Environment.values());
        case "sight" -> sight = in.choice(PathLoss.Sight.values());
        case "carrierHz" -> carrierHz = in.between(0.5e9, 100e9);
        case "shadowing" -> shadowing = in.flag();
        case "fading" -> fading = in.oneOf(List.of("none", "rayleigh")).equals("rayleigh");
        case "seed" -> seed = in.seed();
        default -> round = in.whole(0, Integer.MAX_VALUE);
      }
    }
    return new ChannelModel(
        new PathLoss(environment, sight, carrierHz), shadowing, fading, seed, round);
  }
}
