package org.loladeft.cli.command;

import java.util.Locale;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.Uplink;
import org.loladeft.cli.args.Arguments;
import org.loladeft.cli.args.OptionalArgument;
import org.loladeft.cli.io.Console;
import org.loladeft.cli.io.Source;
import org.loladeft.formats.CostTable;
import org.loladeft.scenario.BlocksPerDevice;

/** A problem from a table of costs. */
final class ProblemImport extends Arguments {

  /** What further blocks cost. */
  enum Extras {
    /** Nothing. */
    ZERO;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private final OptionalArgument<Uplink> uplink =
      optional("--uplink=" + UplinkOption.WORDS, Uplink.class, new UplinkOption())
          .describedAs("The uplink, of which a table says nothing; dedicated without it.");

  private final BlocksPerDeviceOption several = new BlocksPerDeviceOption(this);

  private final OptionalArgument<Extras> extras =
      optional("--extras=zero", Extras.class)
          .describedAs(
              "With --blocks-per-device: further blocks cost a device nothing; without it, the"
                  + " columns extraSeconds and extraBytes say what they cost.");

  private final OptionalArgument<String> name =
      optional("--name=NAME", String.class)
          .describedAs("The problem's name; without it, it has none.");

  ProblemImport(Arguments command) {
    super(command);
  }

  DeftProblem read(Console console, String file) {
    CostTable table = CostTable.over(uplink.value().orElse(new Uplink.Dedicated()));
    table = table.withMaxBlocks(several.most().orElse(BlocksPerDevice.ONE).most());
    table = extras.isGiven() ? table.withFreeExtras() : table;
    table = name.value().map(table::withName).orElse(table);
    return Source.of(console, file).read(table::read);
  }
}
