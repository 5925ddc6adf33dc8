package org.loladeft.cli.command;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code 10s}, {@code 500ms}, {@code 2m}, {@code 1h}; a bare number is seconds. */
public final class DurationConverter implements ITypeConverter<Duration> {

  private static final Pattern DURATION =
      Pattern.compile("([0-9]{1,9}(?:\\.[0-9]{1,9})?)(ms|s|m|h)?");

  /** Creates the converter. */
  public DurationConverter() {}

  @Override
  public Duration convert(String text) {
    Matcher matcher = DURATION.matcher(text);
    if (matcher.matches()) {
      long unitMillis =
          switch (String.valueOf(matcher.group(2))) {
            case "ms" -> 1;
            case "m" -> 60_000;
            case "h" -> 3_600_000;
            default -> 1_000;
          };
      BigDecimal nanos =
          new BigDecimal(matcher.group(1)).multiply(BigDecimal.valueOf(unitMillis * 1_000_000));
      if (nanos.compareTo(BigDecimal.ONE) >= 0) {
        return Duration.ofSeconds(0)
            .plus(Duration.ofMillis(nanos.longValue() / 1_000_000))
            .plusNanos(nanos.longValue() % 1_000_000);
      }
    }
    throw new TypeConversionException(
        "'" + text + "' is not a time above 0: expected a number and ms, s, m or h, such as 10s");
  }
}
