package org.loladeft.scenario.json;

import org.loladeft.api.Uplink;
import org.loladeft.formats.FieldValues;
import org.loladeft.formats.JsonField;
import org.loladeft.formats.ObjectFormat;
import org.loladeft.scenario.LinkBudget;
import org.loladeft.scenario.RadioUplink;
import org.loladeft.scenario.ResourceGrid;

/** A scenario's uplink. */
final class RadioFormat extends ObjectFormat<RadioUplink> {

  final JsonField<Uplink.Kind> kind = required("kind", oneOf(Uplink.Kind.values()));
  final JsonField<Double> bandwidthHz = optional("bandwidthHz", POSITIVE);
  private final JsonField<Integer> count = optional("count", COUNT);
  private final JsonField<Double> subcarrierSpacingHz =
      optional("subcarrierSpacingHz", numberOf(ResourceGrid.spacingsHz()));
  private final JsonField<Double> noiseDbmPerHz = optional("noiseDbmPerHz", between(-300, 0));
  private final JsonField<Double> noiseFigureDb = optional("noiseFigureDb", between(0, 100));
  private final JsonField<Double> implementationGapDb =
      optional("implementationGapDb", between(0, 100));
  private final JsonField<Double> efficiencyCap = optional("efficiencyCap", POSITIVE);

  RadioFormat() {
    rule(
        when(
            given(kind, Uplink.Kind.RESOURCE_BLOCKS),
            exactlyOne(bandwidthHz, count),
            all(requires(bandwidthHz), refuses(count))));
  }

  @Override
  protected RadioUplink fromFields(FieldValues fields) {
    double spacing = fields.get(subcarrierSpacingHz, RadioUplink.DEFAULT_SPACING_HZ);
    return fields.has(count)
        ? RadioUplink.ofBlocks(fields.get(count), spacing, budget(fields))
        : new RadioUplink(fields.get(kind), fields.get(bandwidthHz), spacing, budget(fields));
  }

  private LinkBudget budget(FieldValues fields) {
    LinkBudget usual = LinkBudget.withDefaults();
    return new LinkBudget(
        fields.get(noiseDbmPerHz, usual.noiseDbmPerHz()),
        fields.get(noiseFigureDb, usual.noiseFigureDb()),
        fields.get(implementationGapDb, usual.implementationGapDb()),
        fields.get(efficiencyCap, usual.efficiencyCap()));
  }

  @Override
  protected void toFields(RadioUplink uplink, FieldValues fields) {
    LinkBudget budget = uplink.budget();
    fields.set(kind, uplink.kind()).set(count, uplink.count());
    if (uplink.count().isEmpty()) {
      fields.set(bandwidthHz, uplink.bandwidthHz());
    }
    if (uplink.kind() == Uplink.Kind.RESOURCE_BLOCKS
        || uplink.subcarrierSpacingHz() != RadioUplink.DEFAULT_SPACING_HZ) {
      fields.set(subcarrierSpacingHz, uplink.subcarrierSpacingHz());
    }
    fields.set(noiseDbmPerHz, budget.noiseDbmPerHz()).set(noiseFigureDb, budget.noiseFigureDb());
    fields.set(implementationGapDb, budget.implementationGapDb());
    fields.set(efficiencyCap, budget.efficiencyCap());
  }
}
