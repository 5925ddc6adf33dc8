package org.loladeft.formats;

import java.util.List;
import org.loladeft.api.Uplink;

/** Reads a problem's uplink. */
final class UplinkReader {

  private static final List<String> KINDS =
      List.of("dedicated", "shared", "power-limited", "resource-blocks");

  private static final FieldSpec SPEC = FieldSpec.required("kind").optional("bandwidthHz", "count");

  private UplinkReader() {}

  static Uplink read(JsonCursor in) {
    String kind = "";
    double bandwidthHz = 0;
    int count = 0;
    ObjectFields fields = in.object(SPEC);
    while (fields.next()) {
      switch (fields.name()) {
        case "kind" -> kind = in.oneOf(KINDS);
        case "bandwidthHz" -> bandwidthHz = in.positive();
        default -> count = in.whole(1, Integer.MAX_VALUE);
      }
    }
    boolean banded = kind.equals("shared") || kind.equals("power-limited");
    fields.requireExactly("bandwidthHz", banded, "with kind " + kind);
    fields.requireExactly("count", kind.equals("resource-blocks"), "with kind " + kind);
    return switch (kind) {
      case "dedicated" -> new Uplink.Dedicated();
      case "shared" -> new Uplink.Shared(bandwidthHz);
      case "power-limited" -> new Uplink.PowerLimited(bandwidthHz);
      default -> new Uplink.ResourceBlocks(count);
    };
  }

  /** Name of the channel figure that the devices of a kind of uplink carry. */
  static String channelField(Uplink uplink) {
    return switch (uplink.kind()) {
      case "dedicated" -> "uplinkBitsPerSecond";
      case "shared" -> "spectralEfficiency";
      case "power-limited" -> "snrBandwidthHz";
      default -> "bitsPerSecondPerResourceBlock";
    };
  }
}
