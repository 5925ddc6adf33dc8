package org.loladeft.experiments.sweep;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** What an axis is called where a sweep does not say: as the field writes it, with its unit. */
final class AxisLabel {

  static final String LATENCY = "Median round latency (s)";

  private static final Map<String, String> WORDS =
      Map.of(
          "devices", "Number of devices",
          "count", "Number of devices",
          "blocks", "Number of blocks",
          "blocksPerDevice", "Blocks per device",
          "batch", "Batch size",
          "sequence", "Sequence length (tokens)",
          "method", "Fine-tuning method");

  private static final Map<String, String> UNITS = new LinkedHashMap<>();

  static {
    UNITS.put("FlopsPerSecond", "FLOP/s");
    UNITS.put("Hz", "Hz");
    UNITS.put("Bytes", "B");
    UNITS.put("Meters", "m");
    UNITS.put("Seconds", "s");
    UNITS.put("Watt", "W");
    UNITS.put("Dbm", "dBm");
    UNITS.put("Db", "dB");
  }

  private static final Map<Double, String> PREFIXES =
      Map.of(1.0, "", 1e-3, "k", 1e-6, "M", 1e-9, "G");

  private AxisLabel() {}

  /**
   * The label of a parameter.
   *
   * @param name such as {@code bandwidthHz}
   * @param scale what its values are multiplied by on the axis
   * @param isFactor whether the values are factors on what it was
   */
  static String of(String name, double scale, boolean isFactor) {
    if (!isFactor && WORDS.containsKey(name)) {
      return WORDS.get(name);
    }
    for (Map.Entry<String, String> unit : UNITS.entrySet()) {
      if (name.endsWith(unit.getKey()) && name.length() > unit.getKey().length()) {
        String words = words(name.substring(0, name.length() - unit.getKey().length()));
        String prefix = PREFIXES.get(scale);
        String scaled =
            (prefix == null ? Subject.words(1 / scale) + " " : prefix) + unit.getValue();
        return isFactor ? factor(words) : sentence(words) + " (" + scaled + ")";
      }
    }
    return isFactor ? factor(words(name)) : sentence(words(name));
  }

  private static String factor(String words) {
    return "Factor on " + words;
  }

  private static String words(String name) {
    return name.replaceAll("([a-z0-9])([A-Z])", "$1 $2").toLowerCase(Locale.ROOT);
  }

  private static String sentence(String words) {
    return words.isEmpty()
        ? words
        : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }
}
