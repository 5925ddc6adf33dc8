package org.loladeft.cli.command;

import org.loladeft.api.Uplink;
import org.loladeft.formats.Measure;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** An uplink on the command line: its kind and, where it has one, its budget. */
final class UplinkOption implements ITypeConverter<Uplink> {

  static final String WORDS = "dedicated|shared:20MHz|power-limited:20MHz|resource-blocks:106";

  @Override
  public Uplink convert(String text) {
    String[] parts = text.split(":", 2);
    try {
      Uplink.Kind kind = Uplink.Kind.ofId(parts[0]);
      if (!kind.isJoint() && parts.length == 1) {
        return kind.withBudget(1);
      } else if (kind.isJoint() && parts.length == 2) {
        return kind.withBudget(kind.hasWholeShares() ? count(parts[1]) : hertz(parts[1]));
      }
    } catch (IllegalArgumentException e) {
      // Said below.
    }
    throw new TypeConversionException("'" + text + "': expected " + WORDS);
  }

  private static double hertz(String text) {
    double hertz = Measure.BANDWIDTH.value(text).orElseThrow(IllegalArgumentException::new);
    if (hertz < Inputs.LEAST_USUAL_HZ) { // Megahertz were meant.
      throw new IllegalArgumentException();
    }
    return hertz;
  }

  private static int count(String text) {
    return Integer.parseInt(text);
  }
}
