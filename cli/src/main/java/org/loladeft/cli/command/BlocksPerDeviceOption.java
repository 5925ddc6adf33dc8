package org.loladeft.cli.command;

import java.util.Optional;
import org.loladeft.cli.args.Arguments;
import org.loladeft.cli.args.OptionalArgument;
import org.loladeft.scenario.BlocksPerDevice;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** {@code --blocks-per-device}, of commands that read or make a scenario. */
final class BlocksPerDeviceOption extends Arguments {

  static final String NAME = "--blocks-per-device";

  private final OptionalArgument<BlocksPerDevice> most =
      optional(NAME + "=N", BlocksPerDevice.class, new Converter())
          .describedAs(
              "Most blocks that a device takes, a number or 'any', whatever the scenario says.");

  BlocksPerDeviceOption(Arguments command) {
    super(command);
  }

  /** What was asked for; empty if nothing was. */
  Optional<BlocksPerDevice> most() {
    return most.value();
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
