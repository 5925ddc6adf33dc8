package org.loladeft.cli.command;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.Uplink;
import org.loladeft.cli.io.Console;
import org.loladeft.cli.io.Source;
import org.loladeft.formats.CostTable;
import org.loladeft.scenario.BlocksPerDevice;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A problem from a table of costs. */
final class ProblemImport {

  /** What further blocks cost. */
  enum Extras {
    /** Nothing. */
    ZERO;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Option(
      names = "--uplink",
      paramLabel = UplinkOption.WORDS,
      converter = UplinkOption.class,
      description = "The uplink, of which a table says nothing; dedicated without it.")
  private Uplink uplink = new Uplink.Dedicated();

  @Mixin private BlocksPerDeviceOption several = new BlocksPerDeviceOption();

  @Option(
      names = "--extras",
      paramLabel = "zero",
      description =
          "With --blocks-per-device: further blocks cost a device nothing; without it, the columns"
              + " extraSeconds and extraBytes say what they cost.")
  private @Nullable Extras extras;

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "The problem's name; without it, it has none.")
  private @Nullable String name;

  DeftProblem read(Console console, String file) {
    CostTable table = CostTable.over(uplink);
    table = table.withMaxBlocks(several.most().orElse(BlocksPerDevice.ONE).most());
    table = extras == Extras.ZERO ? table.withFreeExtras() : table;
    table = name == null ? table : table.withName(name);
    return Source.of(console, file).read(table::read);
  }
}
