package org.loladeft.formats;

import java.util.Arrays;
import org.loladeft.api.Uplink;

/** The uplink of a problem. */
final class UplinkFormat extends ObjectFormat<Uplink> {

  final JsonField<Uplink.Kind> kind = required("kind", oneOf(Uplink.Kind.values()));
  private final JsonField<Double> bandwidthHz = optional("bandwidthHz", POSITIVE);
  private final JsonField<Integer> count = optional("count", COUNT);

  UplinkFormat() {
    rule(when(given(kind, kinds(true, false)), all(requires(bandwidthHz), refuses(count))));
    rule(when(given(kind, kinds(true, true)), all(requires(count), refuses(bandwidthHz))));
    rule(when(given(kind, kinds(false, false)), refuses(bandwidthHz, count)));
  }

  private static Object[] kinds(boolean joint, boolean whole) {
    return Arrays.stream(Uplink.Kind.values())
        .filter(kind -> kind.isJoint() == joint && kind.hasWholeShares() == whole)
        .toArray();
  }

  @Override
  protected Uplink fromFields(FieldValues fields) {
    Uplink.Kind found = fields.get(kind);
    return found.withBudget(fields.get(bandwidthHz, (double) fields.get(count, 1)));
  }

  @Override
  protected void toFields(Uplink uplink, FieldValues fields) {
    fields.set(kind, uplink.kind());
    if (uplink.kind().hasWholeShares()) {
      fields.set(count, (int) uplink.budget());
    } else if (uplink.isJoint()) {
      fields.set(bandwidthHz, uplink.budget());
    }
  }
}
