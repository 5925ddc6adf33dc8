package org.loladeft.experiments.simulate;

import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Measured channels. A device's value holds until its next one; before its first, and for devices
 * that are not in the trace, the channel is drawn as ever, or as the problem has it.
 *
 * @param unit what the values are
 * @param values by device and round index
 */
public record ChannelTrace(Unit unit, Map<String, NavigableMap<Integer, Double>> values) {

  /** No measurements. */
  public static final ChannelTrace NONE = new ChannelTrace(Unit.CHANNEL, Map.of());

  /** What a trace measures. */
  public enum Unit {
    /** Gain of the radio link with its fading, dB, from -300 to 0. */
    GAIN_DB,
    /** The channel figure of a problem, in the unit that its uplink has. */
    CHANNEL
  }

  /** Values that hold in a round, by device. */
  Map<String, Double> at(int round) {
    Map<String, Double> now = new TreeMap<>();
    values.forEach(
        (device, own) -> {
          Map.Entry<Integer, Double> last = own.floorEntry(round);
          if (last != null) {
            now.put(device, last.getValue());
          }
        });
    return now;
  }
}
