package org.loladeft.formats;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a figure measures, and the units in which people write it. A field of our formats is in the
 * unit that its name ends with; a table typed by hand may name another ({@code 20 MHz}), and a
 * message says the factor where a format takes numbers only.
 */
public enum Measure {
  /** Seconds. */
  TIME("Seconds", "s", "s 1, ms 1e-3, us 1e-6, µs 1e-6, ns 1e-9, min 60, h 3600"),
  /** Bytes. */
  MEMORY(
      "Bytes",
      "byte",
      "byte 1, B 1, kB 1e3, MB 1e6, GB 1e9, TB 1e12, KiB 1024, MiB 1048576, GiB 1073741824"),
  /** Bits; an upload may be given in bytes. */
  BITS(
      "Bits",
      "bit",
      "bit 1, kbit 1e3, Mbit 1e6, Gbit 1e9, kb 1e3, Mb 1e6, Gb 1e9, byte 8, B 8, kB 8e3, MB 8e6,"
          + " GB 8e9"),
  /** Bandwidth. */
  BANDWIDTH("Hz", "Hz", "Hz 1, kHz 1e3, MHz 1e6, GHz 1e9"),
  /** Bits a second. */
  RATE(
      "BitsPerSecond",
      "bit/s",
      "bit/s 1, kbit/s 1e3, Mbit/s 1e6, Gbit/s 1e9, bps 1, kbps 1e3, Mbps 1e6, Gbps 1e9, B/s 8,"
          + " kB/s 8e3, MB/s 8e6, GB/s 8e9"),
  /** Bits a second and hertz. */
  EFFICIENCY("Efficiency", "bit/s/Hz", "bit/s/Hz 1"),
  /** Floating-point operations a second. */
  SPEED(
      "FlopsPerSecond",
      "FLOP/s",
      "FLOP/s 1, MFLOP/s 1e6, GFLOP/s 1e9, TFLOP/s 1e12, FLOPS 1, MFLOPS 1e6, GFLOPS 1e9,"
          + " TFLOPS 1e12"),
  /** Power. */
  POWER("Watt", "W", "W 1, mW 1e-3"),
  /** Distance. */
  LENGTH("Meters", "m", "m 1, km 1e3"),
  /** A ratio in decibel. */
  LEVEL("Db", "dB", "dB 1"),
  /** Power in decibel of a milliwatt. */
  POWER_LEVEL("Dbm", "dBm", "dBm 1"),
  /** Its density. */
  POWER_DENSITY("DbmPerHz", "dBm/Hz", "dBm/Hz 1");

  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d{1,3})?");

  private static final Pattern WITH_UNIT = Pattern.compile("(" + NUMBER + ")\\s*([^\\d\\s.].*)");

  private static final int MOST_CHARACTERS = 100;

  private final String suffix;
  private final String unit;

  private final Map<String, BigDecimal> factors;

  Measure(String suffix, String unit, String factors) {
    this.suffix = suffix;
    this.unit = unit;
    Map<String, BigDecimal> inOrder = new LinkedHashMap<>();
    for (String entry : factors.split(", ", -1)) {
      String[] parts = entry.split(" ", -1);
      inOrder.put(parts[0], new BigDecimal(parts[1]));
    }
    this.factors = Collections.unmodifiableMap(inOrder);
  }

  /** {@return the unit of our formats} */
  public String unit() {
    return unit;
  }

  /** {@return the units that a figure may name, for a message} */
  public String words() {
    return String.join(", ", factors.keySet());
  }

  /**
   * {@return what a field or column measures, by the end of its name}
   *
   * @param field its name, such as {@code memoryBytes} or {@code seconds}
   */
  public static Optional<Measure> ofField(String field) {
    return Arrays.stream(values())
        .filter(measure -> measure.ends(field))
        .max(Comparator.comparingInt(measure -> measure.suffix.length()));
  }

  private boolean ends(String field) {
    int stem = field.length() - suffix.length();
    return field.endsWith(suffix) || stem == 0 && field.equalsIgnoreCase(suffix);
  }

  /**
   * {@return a text as a figure in the unit of our formats, correctly rounded; empty if it is no
   * number, with or without a unit of this measure}
   *
   * @param text such as {@code 2e7} or {@code 20 MHz}
   */
  public Optional<Double> value(String text) {
    if (text.length() > MOST_CHARACTERS) {
      return Optional.empty();
    } else if (NUMBER.matcher(text).matches()) {
      return Optional.of(Double.parseDouble(text));
    }
    Matcher matcher = WITH_UNIT.matcher(text);
    BigDecimal factor = matcher.matches() ? factors.get(matcher.group(2)) : null;
    return factor == null
        ? Optional.empty()
        : Optional.of(new BigDecimal(matcher.group(1)).multiply(factor).doubleValue());
  }

  /**
   * {@return how to write a text with a unit as a number in the unit of a field, as the end of a
   * message; empty if that is not what the text is}
   *
   * @param field the field
   * @param text what was found there
   */
  static String hint(String field, String text) {
    return ofField(field)
        .filter(measure -> !NUMBER.matcher(text).matches())
        .flatMap(measure -> measure.value(text).map(Measure::shown))
        .map(shown -> " (without quotes and unit: " + shown + ")")
        .orElse("");
  }

  /**
   * {@return what to write in place of an unknown field or column whose name is that of a known one
   * but for the unit, as a sentence; empty if there is none}
   *
   * @param unknown the name that was found
   * @param known the names that there are
   */
  static Optional<String> instead(String unknown, Collection<String> known) {
    return known.stream().flatMap(name -> instead(unknown, name).stream()).findFirst();
  }

  private static Optional<String> instead(String unknown, String known) {
    Optional<Measure> measure = ofField(known);
    if (measure.isEmpty()) {
      return Optional.empty();
    }
    String stem = known.substring(0, known.length() - measure.get().suffix.length());
    return unknown.startsWith(stem)
        ? measure.get().instead(unknown.substring(stem.length()), unknown, known)
        : Optional.empty();
  }

  private Optional<String> instead(String ending, String unknown, String known) {
    String word = ending.replace("PerSecond", "/s");
    return factors.keySet().stream()
        .filter(name -> name.equals(word))
        .findFirst()
        .or(() -> factors.keySet().stream().filter(word::equalsIgnoreCase).findFirst())
        .map(
            name ->
                "expected "
                    + known
                    + " in place of "
                    + unknown
                    + ", in "
                    + unit
                    + (name.equals(unit) ? "" : " (1 " + name + " is " + shown(name) + ")"));
  }

  private String shown(String name) {
    return shown(requireNonNull(factors.get(name)).doubleValue());
  }

  /** As people write it: 1000, 2e7, 0.001. */
  private static String shown(double value) {
    BigDecimal exact = BigDecimal.valueOf(value).stripTrailingZeros();
    boolean isShort = exact.abs().compareTo(BigDecimal.valueOf(1e6)) < 0;
    return isShort && value >= 1e-3
        ? exact.toPlainString()
        : exact.toString().replace("E+", "e").replace('E', 'e');
  }
}
