package org.example.edge;

import org.loladeft.api.Uplink;
import org.loladeft.formats.DocumentFormat;
import org.loladeft.formats.FieldValues;
import org.loladeft.formats.JsonField;

/**
 * What a device's channel is now, such as {@code {"format": "channel-update/1", "device": "phone",
 * "spectralEfficiency": 4.5}}.
 *
 * @param device id of the device
 * @param kind the kind of uplink that has a figure of this name
 * @param channel the figure, above 0, in the unit that {@link Uplink} states for the kind
 */
record ChannelUpdate(String device, Uplink.Kind kind, double channel) {

  /** Its format: strict, with the same messages as the files of LoLA DEFT. */
  static final class Format extends DocumentFormat<ChannelUpdate> {
    private final JsonField<String> device = required("device", UNIQUE_ID);
    private final JsonField<?>[] figures = new JsonField<?>[Uplink.Kind.values().length];

    Format() {
      super("channel-update/1");
      for (Uplink.Kind kind : Uplink.Kind.values()) {
        figures[kind.ordinal()] = optional(kind.channelField(), POSITIVE);
      }
      rule(exactlyOne(figures));
    }

    @Override
    protected ChannelUpdate fromFields(FieldValues fields) {
      for (Uplink.Kind kind : Uplink.Kind.values()) {
        if (fields.has(figures[kind.ordinal()])) {
          double figure = (Double) fields.get(figures[kind.ordinal()]);
          return new ChannelUpdate(fields.get(device), kind, figure);
        }
      }
      throw new IllegalArgumentException("no channel figure");
    }
  }
}
