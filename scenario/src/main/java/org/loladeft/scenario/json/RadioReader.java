package org.loladeft.scenario.json;

import org.loladeft.api.Uplink;
import org.loladeft.formats.FieldSpec;
import org.loladeft.formats.JsonCursor;
import org.loladeft.formats.ObjectFields;
import org.loladeft.scenario.LinkBudget;
import org.loladeft.scenario.RadioUplink;

/** Reads a scenario's uplink. */
final class RadioReader {

  private static final FieldSpec SPEC =
      FieldSpec.required("kind", "bandwidthHz")
          .optional("subcarrierSpacingHz", "noiseDbmPerHz", "noiseFigureDb")
          .optional("implementationGapDb", "efficiencyCap");

  private RadioReader() {}

  static RadioUplink uplink(JsonCursor in) {
    LinkBudget budget = LinkBudget.withDefaults();
    Uplink.Kind kind = Uplink.Kind.DEDICATED;
    double bandwidthHz = 0;
    double spacingHz = RadioUplink.DEFAULT_SPACING_HZ;
    double noise = budget.noiseDbmPerHz();
    double figure = budget.noiseFigureDb();
    double gap = budget.implementationGapDb();
    double cap = budget.efficiencyCap();
    ObjectFields fields = in.object(SPEC);
    while (fields.next()) {
      switch (fields.name()) {
        case "kind" -> kind = Uplink.Kind.ofId(in.oneOf(Uplink.Kind.ids()));
        case "bandwidthHz" -> bandwidthHz = in.positive();
        case "subcarrierSpacingHz" -> spacingHz = in.positive();
        case "noiseDbmPerHz" -> noise = in.between(-300, 0);
        case "noiseFigureDb" -> figure = in.between(0, 100);
        case "implementationGapDb" -> gap = in.between(0, 100);
        default -> cap = in.positive();
      }
    }
    LinkBudget link = new LinkBudget(noise, figure, gap, cap);
    Uplink.Kind chosen = kind;
    double[] hertz = {bandwidthHz, spacingHz};
    return in.checked(() -> new RadioUplink(chosen, hertz[0], hertz[1], link));
  }
}
