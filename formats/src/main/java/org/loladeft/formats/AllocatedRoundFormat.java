package org.loladeft.formats;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** {@code deft-round/1}, a record: one round of a simulation. */
public final class AllocatedRoundFormat extends DocumentFormat<AllocatedRound> {

  private final JsonField<String> policy = required("policy", NAME);
  private final JsonField<Integer> run = required("run", COUNT);
  private final JsonField<Integer> round = required("round", COUNT);
  private final JsonField<Double> latencySeconds = optional("latencySeconds", NON_NEGATIVE);
  private final JsonField<List<AllocatedRound.Part>> devices =
      optional("devices", list(new PartFormat(), "one for each device with a block"));

  /** Describes the format. */
  public AllocatedRoundFormat() {
    super("deft-round/1");
    rule(when(requires(latencySeconds), requires(devices), refuses(devices)));
  }

  @Override
  protected AllocatedRound fromFields(FieldValues fields) {
    return new AllocatedRound(
        fields.get(policy),
        fields.get(run),
        fields.get(round),
        fields.findNumber(latencySeconds),
        fields.get(devices, List.of()));
  }

  @Override
  protected void toFields(AllocatedRound line, FieldValues fields) {
    fields.set(policy, line.policy()).set(run, line.run()).set(round, line.round());
    fields.set(latencySeconds, line.latencySeconds());
    if (!line.devices().isEmpty()) {
      fields.set(devices, line.devices());
    }
  }

  @Override
  public Map<String, Object> schema() {
    return schema("LoLa DEFT round", "Who took which block in one round of a simulation.");
  }

  private static final class PartFormat extends ObjectFormat<AllocatedRound.Part> {
    private final JsonField<String> device = required("device", NAME);
    private final JsonField<List<String>> blocks =
        required("blocks", distinct(NAME, "at least one block"));
    private final JsonField<Double> bandwidthHz = optional("bandwidthHz", NON_NEGATIVE);
    private final JsonField<Integer> resourceBlocks =
        optional("resourceBlocks", whole(0, Integer.MAX_VALUE));

    @Override
    protected AllocatedRound.Part fromFields(FieldValues fields) {
      OptionalDouble band = fields.findNumber(bandwidthHz);
      OptionalInt whole = fields.findWhole(resourceBlocks);
      return new AllocatedRound.Part(fields.get(device), fields.get(blocks), band, whole);
    }

    @Override
    protected void toFields(AllocatedRound.Part part, FieldValues fields) {
      fields.set(device, part.device()).set(blocks, part.blocks());
      fields.set(bandwidthHz, part.bandwidthHz()).set(resourceBlocks, part.resourceBlocks());
    }
  }
}
