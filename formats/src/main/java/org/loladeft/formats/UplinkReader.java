package org.loladeft.formats;

import org.loladeft.api.Uplink;

/** Reads a problem's uplink. */
final class UplinkReader {

  private static final FieldSpec SPEC = FieldSpec.required("kind").optional("bandwidthHz", "count");

  private UplinkReader() {}

  static Uplink read(JsonCursor in) {
    String kind = "";
    double bandwidthHz = 0;
    int count = 0;
    ObjectFields fields = in.object(SPEC);
    while (fields.next()) {
      switch (fields.name()) {
        case "kind" -> kind = in.oneOf(Uplink.Kind.ids());
        case "bandwidthHz" -> bandwidthHz = in.positive();
        default -> count = in.whole(1, Integer.MAX_VALUE);
      }
    }
    Uplink.Kind found = Uplink.Kind.ofId(kind);
    boolean whole = found.hasWholeShares();
    fields.requireExactly("bandwidthHz", found.isJoint() && !whole, "with kind " + kind);
    fields.requireExactly("count", whole, "with kind " + kind);
    return found.withBudget(whole ? count : bandwidthHz);
  }
}
