package org.loladeft.cli.command;

import java.util.Arrays;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** How a command prints. */
enum Format {
  /** For people. */
  TEXT(OutputForm.TXT),
  /** For programs. */
  JSON(OutputForm.JSON);

  private final OutputForm form;

  Format(OutputForm form) {
    this.form = form;
  }

  /** What a file in this format is. */
  OutputForm form() {
    return form;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Reads the words that the help shows; capitals will do as well. */
  static final class Converter implements ITypeConverter<Format> {
    @Override
    public Format convert(String text) {
      return Arrays.stream(values())
          .filter(format -> format.toString().equalsIgnoreCase(text))
          .findFirst()
          .orElseThrow(
              () -> new TypeConversionException("found '" + text + "', expected text or json"));
    }
  }
}
