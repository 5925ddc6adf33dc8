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
      Pattern.compile("([0-9]{1,30}(?:\\.[0-9]{1,30})?)(ms|s|m|h)?");

  private static final BigDecimal NANOS_PER_MILLI = BigDecimal.valueOf(1_000_000);

  /** In nanoseconds; what fits clocks that count these in 64 bits. */
  private static final BigDecimal LONGEST =
      BigDecimal.valueOf(Duration.ofHours(1_000_000).toNanos());

  /** Creates the converter. */
  public DurationConverter() {}

  @Override
  public Duration convert(String text) {
    Matcher matcher = DURATION.matcher(text);
    if (!matcher.matches()) {
      throw new TypeConversionException(
          "'" + text + "' is not a time: expected a number and ms, s, m or h, such as 10s");
    }
    BigDecimal nanos =
        new BigDecimal(matcher.group(1)).multiply(NANOS_PER_MILLI).multiply(millis(matcher));
    if (nanos.compareTo(BigDecimal.ONE) < 0 || nanos.compareTo(LONGEST) > 0) {
      throw new TypeConversionException(
          "'" + text + "' is out of range: expected a time from 0.000001ms to 1000000h");
    }
    return Duration.ofNanos(nanos.longValue());
  }

  private static BigDecimal millis(Matcher matcher) {
    return BigDecimal.valueOf(
        switch (String.valueOf(matcher.group(2))) {
          case "ms" -> 1;
          case "m" -> 60_000;
          case "h" -> 3_600_000;
          default -> 1_000;
        });
  }
}
