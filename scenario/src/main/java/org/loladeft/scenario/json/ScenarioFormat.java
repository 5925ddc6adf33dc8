package org.loladeft.scenario.json;

import java.util.List;
import java.util.Map;
import org.loladeft.api.Uplink;
import org.loladeft.formats.DocumentFormat;
import org.loladeft.formats.FieldValues;
import org.loladeft.formats.JsonField;
import org.loladeft.formats.ObjectFormat;
import org.loladeft.scenario.BlocksPerDevice;
import org.loladeft.scenario.ChannelModel;
import org.loladeft.scenario.FineTuning;
import org.loladeft.scenario.FoundationModel;
import org.loladeft.scenario.LayerGroups;
import org.loladeft.scenario.Link;
import org.loladeft.scenario.RadioUplink;
import org.loladeft.scenario.ResourceGrid;
import org.loladeft.scenario.Scenario;
import org.loladeft.scenario.ScenarioDevice;
import org.loladeft.scenario.Training;
import org.loladeft.scenario.Workload;

/** {@code deft-scenario/1}. */
public final class ScenarioFormat extends DocumentFormat<Scenario> {

  private final RadioFormat radio = new RadioFormat();
  private final ScenarioDeviceFormat device = new ScenarioDeviceFormat();

  private final JsonField<String> name = optional("name", NAME);
  private final JsonField<FoundationModel> model = required("model", new DimensionsFormat());
  private final JsonField<BlockChoice> blocks = optional("blocks", new BlockChoiceFormat());
  private final JsonField<FineTuning> method = required("method", new MethodFormat());
  private final JsonField<Training> training = optional("training", new TrainingFormat());
  private final JsonField<RadioUplink> uplink = required("uplink", radio);
  private final JsonField<ChannelModel> channel = optional("channel", new ChannelFormat());
  private final JsonField<List<ScenarioDevice>> devices =
      required("devices", list(device, "at least one device"));

  /** Describes the format. */
  public ScenarioFormat() {
    super("deft-scenario/1");
    unknown("blocksPerDevice", "expected it in blocks: {\"blocks\": {\"blocksPerDevice\": ...}}");
    Map<String, Object> noRate = refuses(device.rate);
    said(when(uplinkIs(Uplink.Kind.DEDICATED), true, entries(devices, noRate)));
    rule(
        when(
            uplinkIs(Uplink.Kind.RESOURCE_BLOCKS),
            inside(uplink, among(radio.bandwidthHz, (Object[]) ResourceGrid.bandwidthsHz()))));
  }

  private Map<String, Object> uplinkIs(Uplink.Kind kind) {
    return inside(uplink, is(radio.kind, kind), requires(radio.kind));
  }

  @Override
  protected Scenario fromFields(FieldValues fields) {
    FoundationModel computed = fields.get(model);
    BlockChoice chosen = fields.get(blocks, BlockChoice.DEFAULT);
    LayerGroups groups = chosen.of(computed.layers());
    Training trained = fields.get(training, Training.withDefaults());
    requireRatesFit(fields);
    Scenario scenario =
        Scenario.of(
                new Workload(computed, groups, fields.get(method), trained),
                fields.get(uplink),
                fields.get(channel, ChannelModel.withDefaults(0)),
                fields.get(devices))
            .withBlocksPerDevice(chosen.blocksPerDevice());
    return fields.has(name) ? scenario.withName(fields.get(name)) : scenario;
  }

  private void requireRatesFit(FieldValues fields) {
    List<ScenarioDevice> all = fields.get(devices);
    for (int i = 0; i < all.size() && fields.get(uplink).kind() != Uplink.Kind.DEDICATED; i++) {
      if (all.get(i).link() instanceof Link.Rate) {
        throw fields.bad(
            "devices[" + i + "].uplinkBitsPerSecond",
            "the field is there: expected it on a dedicated uplink only");
      }
    }
  }

  @Override
  protected void toFields(Scenario scenario, FieldValues fields) {
    Workload workload = scenario.workload();
    fields.set(name, scenario.name()).set(model, workload.model());
    fields.set(blocks, new BlockChoice(1, workload.groups().sizes(), scenario.blocksPerDevice()));
    fields.set(method, workload.method()).set(training, workload.training());
    fields.set(uplink, scenario.uplink()).set(channel, scenario.channel());
    fields.set(devices, scenario.devices());
  }

  @Override
  public Map<String, Object> schema() {
    return schema(
        "LoLa DEFT scenario",
        "The physics behind a problem: model, method, training, devices, radio cell.");
  }

  /**
   * Sizes of the blocks, given one by one or, where there are none, in layers a block, and how many
   * of them a device takes.
   */
  private record BlockChoice(
      int layersPerBlock, List<Integer> layers, BlocksPerDevice blocksPerDevice) {
    static final BlockChoice DEFAULT = new BlockChoice(1, List.of(), BlocksPerDevice.ONE);

    LayerGroups of(int modelLayers) {
      return layers.isEmpty()
          ? LayerGroups.of(modelLayers, layersPerBlock)
          : new LayerGroups(layers);
    }
  }

  private static final class BlockChoiceFormat extends ObjectFormat<BlockChoice> {
    private final JsonField<Integer> layersPerBlock =
        optional("layersPerBlock", whole(1, DimensionsFormat.MAX_LAYERS));
    private final JsonField<List<Integer>> layers =
        optional(
            "layers",
            list(whole(1, DimensionsFormat.MAX_LAYERS), "the number of layers of each block"));
    private final JsonField<BlocksPerDevice> blocksPerDevice =
        optional("blocksPerDevice", new BlocksPerDeviceType());

    BlockChoiceFormat() {
      rule(anyOf(layersPerBlock, layers, blocksPerDevice));
      rule(when(requires(layers), refuses(layersPerBlock)));
    }

    @Override
    protected BlockChoice fromFields(FieldValues fields) {
      return new BlockChoice(
          fields.get(layersPerBlock, 1),
          fields.get(layers, List.of()),
          fields.get(blocksPerDevice, BlocksPerDevice.ONE));
    }

    @Override
    protected void toFields(BlockChoice choice, FieldValues fields) {
      fields.set(layers, choice.layers());
      if (!choice.blocksPerDevice().equals(BlocksPerDevice.ONE)) {
        fields.set(blocksPerDevice, choice.blocksPerDevice());
      }
    }
  }
}
