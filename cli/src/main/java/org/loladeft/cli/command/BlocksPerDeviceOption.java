package org.loladeft.cli.command;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.loladeft.scenario.BlocksPerDevice;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** {@code --blocks-per-device}, of commands that read or make a scenario. */
final class BlocksPerDeviceOption {

  static final String NAME = "--blocks-per-device";

  @Option(
      names = NAME,
      paramLabel = "N",
      converter = Converter.class,
      description =
          "Most blocks that a device takes, a number or 'any', whatever the scenario says.")
  private @Nullable BlocksPerDevice most;

  /** What was asked for; empty if nothing was. */
  Optional<BlocksPerDevice> most() {
    return Optional.ofNullable(most);
  }

  /** Reads a number or {@code any}. */
  static final class Converter implements ITypeConverter<BlocksPerDevice> {
    @Override
    public BlocksPerDevice convert(String text) {
      try {
        return BlocksPerDevice.of(text);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(e.getMessage());
      }
    }
  }
}
