package org.loladeft.scenario.json;

import org.loladeft.formats.FieldValues;
import org.loladeft.formats.JsonField;
import org.loladeft.formats.ObjectFormat;
import org.loladeft.scenario.ChannelModel;
import org.loladeft.scenario.PathLoss;

/** A scenario's channel; what is absent has its default. */
final class ChannelFormat extends ObjectFormat<ChannelModel> {

  private static final String RAYLEIGH = "rayleigh";
  private static final String NONE = "none";

  private final JsonField<PathLoss.Environment> environment =
      optional("environment", oneOf(PathLoss.Environment.values()));
  private final JsonField<PathLoss.Sight> sight = optional("sight", oneOf(PathLoss.Sight.values()));
  private final JsonField<Double> carrierHz = optional("carrierHz", between(0.5e9, 100e9));
  private final JsonField<Boolean> shadowing = optional("shadowing", FLAG);
  private final JsonField<String> fading = optional("fading", oneOf(NONE, RAYLEIGH));
  private final JsonField<Long> seed = optional("seed", SEED);
  private final JsonField<Integer> round = optional("round", whole(0, Integer.MAX_VALUE));

  @Override
  protected ChannelModel fromFields(FieldValues fields) {
    ChannelModel usual = ChannelModel.withDefaults(0);
    PathLoss loss = usual.pathLoss();
    return new ChannelModel(
        new PathLoss(
            fields.get(environment, loss.environment()),
            fields.get(sight, loss.sight()),
            fields.get(carrierHz, loss.carrierHz())),
        fields.get(shadowing, usual.shadowing()),
        fields.get(fading, RAYLEIGH).equals(RAYLEIGH),
        fields.get(seed, usual.seed()),
        fields.get(round, usual.round()));
  }

  @Override
  protected void toFields(ChannelModel channel, FieldValues fields) {
    PathLoss loss = channel.pathLoss();
    fields.set(environment, loss.environment()).set(sight, loss.sight());
    fields.set(carrierHz, loss.carrierHz()).set(shadowing, channel.shadowing());
    fields.set(fading, channel.fading() ? RAYLEIGH : NONE);
    fields.set(seed, channel.seed()).set(round, channel.round());
  }
}
