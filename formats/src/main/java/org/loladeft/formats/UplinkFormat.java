package org.loladeft.formats;

import org.loladeft.api.Uplink;

/** The uplink of a problem. */
final class UplinkFormat extends ObjectFormat<Uplink> {

  static final String[] KINDS = {"dedicated", "shared", "power-limited", "resource-blocks"};

  final JsonField<String> kind = required("kind", oneOf(KINDS));
  private final JsonField<Double> bandwidthHz = optional("bandwidthHz", POSITIVE);
  private final JsonField<Integer> count = optional("count", COUNT);

  UplinkFormat() {
    rule(when(given(kind, "shared", "power-limited"), all(requires(bandwidthHz), refuses(count))));
    rule(when(given(kind, "resource-blocks"), all(requires(count), refuses(bandwidthHz))));
    rule(when(given(kind, "dedicated"), refuses(bandwidthHz, count)));
  }

  @Override
  protected Uplink fromFields(FieldValues fields) {
    return switch (fields.get(kind)) {
      case "dedicated" -> new Uplink.Dedicated();
      case "shared" -> new Uplink.Shared(fields.get(bandwidthHz));
      case "power-limited" -> new Uplink.PowerLimited(fields.get(bandwidthHz));
      default -> new Uplink.ResourceBlocks(fields.get(count));
    };
  }

  @Override
  protected void toFields(Uplink uplink, FieldValues fields) {
    fields.set(kind, uplink.kind());
    if (uplink instanceof Uplink.ResourceBlocks blocks) {
      fields.set(count, blocks.count());
    } else if (uplink.isJoint()) {
      fields.set(bandwidthHz, uplink.budget());
    }
  }

  /** Name of the channel figure that the devices of a kind of uplink carry. */
  static String channelField(String kind) {
    return switch (kind) {
      case "dedicated" -> "uplinkBitsPerSecond";
      case "shared" -> "spectralEfficiency";
      case "power-limited" -> "snrBandwidthHz";
      default -> "bitsPerSecondPerResourceBlock";
    };
  }
}
