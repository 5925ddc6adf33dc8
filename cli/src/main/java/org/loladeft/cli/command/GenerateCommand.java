package org.loladeft.cli.command;

import java.util.Arrays;
import java.util.List;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.Uplink;
import org.loladeft.cli.args.Argument;
import org.loladeft.cli.args.Command;
import org.loladeft.cli.args.OptionalArgument;
import org.loladeft.cli.io.CommandException;
import org.loladeft.cli.io.Console;
import org.loladeft.cli.io.ExitStatus;
import org.loladeft.cli.text.ProblemText;
import org.loladeft.formats.HasId;
import org.loladeft.scenario.BlocksPerDevice;
import org.loladeft.scenario.GeneratorOptions;
import org.loladeft.scenario.ModelPreset;
import org.loladeft.scenario.PublishedProfile;
import org.loladeft.scenario.Scenario;
import org.loladeft.scenario.ScenarioGenerator;
import org.loladeft.scenario.json.DeftFiles;

/** {@code deft generate}. */
public final class GenerateCommand extends Command {

  private final Console console;

  private final Argument<Integer> devices =
      withDefault("--devices=K", Integer.class, "16")
          .describedAs(
              "Number of devices; ${DEFAULT-VALUE} without it. With fewer than layers, layers"
                  + " are grouped into blocks, unless devices may take several.");

  private final OptionalArgument<String> preset =
      optional("--preset=MODEL", String.class)
          .completedBy(ids(ModelPreset.values()))
          .describedAs("${COMPLETION-CANDIDATES}; roberta-base without it.");

  private final OptionalArgument<String> profile =
      optional("--profile=NETWORK", String.class)
          .completedBy(ids(PublishedProfile.values()))
          .describedAs(
              "A network with the published figures of its layers: ${COMPLETION-CANDIDATES}. Prints"
                  + " the problem of a drawn fleet; on odd seeds memory is scarce. Its devices take"
                  + " any number of blocks without --blocks-per-device. With --devices, --uplink"
                  + " and --seed only.");

  private final OptionalArgument<Integer> layers =
      optional("--layers=N", Integer.class)
          .describedAs("Number of layers, all like the model's; without it, as many as it has.");

  private final OptionalArgument<String> method =
      optional("--method=METHOD", String.class)
          .describedAs(
              "lora-R, lora-all-R, houlsby-M, pfeiffer-M, bitfit or whole-layer; houlsby-64 without"
                  + " it.");

  private final OptionalArgument<Double> memory =
      optional("--memory=0..1", Double.class)
          .describedAs(
              "How scarce memory is: 0 where it is no concern, near 1 where most devices have room"
                  + " for few blocks; without it, budgets in which most draws with one block a"
                  + " device have a solution.");

  private final BlocksPerDeviceOption several = new BlocksPerDeviceOption(this);

  private final Argument<String> uplink =
      withDefault("--uplink=KIND", String.class, "shared")
          .completedBy(Uplink.Kind.ids())
          .describedAs("${COMPLETION-CANDIDATES}; ${DEFAULT-VALUE} without it.");

  private final Argument<Long> seed =
      withDefault("--seed=N", Long.class, "1")
          .describedAs("Seed of all draws; ${DEFAULT-VALUE} without it.");

  private final OutputOptions output = new OutputOptions(this);

  /**
   * Creates the command.
   *
   * @param console where it writes
   */
  public GenerateCommand(Console console) {
    super(
        "generate",
        "deft generate --devices 20 --layers 12 -o cell.json",
        "Draws a realistic scenario, the same for the same options on every machine; with --profile"
            + " a problem whose layers were measured.",
        "Prints it as JSON, or the problem behind it as a table with --format text.");
    this.console = console;
  }

  @Override
  public Integer call() {
    output.requireFormOf(OutputForm.DOCUMENTS);
    if (profile.isGiven()) {
      DeftProblem problem = problem(profile.value().get());
      output.print(
          console,
          Format.JSON,
          out -> DeftFiles.writeProblem(problem, out),
          terminal -> ProblemText.render(problem, terminal));
      return ExitStatus.OK;
    }
    Scenario scenario = scenario();
    output.print(
        console,
        Format.JSON,
        out -> DeftFiles.writeScenario(scenario, out),
        terminal -> ProblemText.render(scenario.toProblem(), terminal));
    return ExitStatus.OK;
  }

  private DeftProblem problem(String network) {
    if (layers.isGiven() || method.isGiven() || memory.isGiven() || preset.isGiven()) {
      throw CommandException.badInput(
          "--profile stands with --devices, --uplink, --blocks-per-device and --seed only:"
              + " expected no --preset, --layers, --method or --memory");
    }
    PublishedProfile published =
        Arrays.stream(PublishedProfile.values())
            .filter(each -> each.id().equals(network))
            .findFirst()
            .orElseThrow(
                () ->
                    CommandException.badInput(
                        "--profile '"
                            + network
                            + "': expected one of "
                            + String.join(", ", ids(PublishedProfile.values()))));
    try {
      return published.problem(
          Uplink.Kind.ofId(uplink.value()),
          devices.value(),
          several.most().orElse(BlocksPerDevice.ANY),
          seed.value());
    } catch (IllegalArgumentException e) {
      throw CommandException.badInput(String.valueOf(e.getMessage()));
    }
  }

  private Scenario scenario() {
    try {
      return ScenarioGenerator.generate(
          devices.value(),
          preset.value().map(ModelPreset::ofId).orElse(ModelPreset.ROBERTA_BASE),
          Uplink.Kind.ofId(uplink.value()),
          options(),
          seed.value());
    } catch (IllegalArgumentException e) {
      throw CommandException.badInput(String.valueOf(e.getMessage()));
    }
  }

  private GeneratorOptions options() {
    GeneratorOptions options = GeneratorOptions.withDefaults();
    options = layers.value().map(options::withLayers).orElse(options);
    options = method.value().map(options::withMethod).orElse(options);
    options = memory.value().map(options::withMemoryScarcity).orElse(options);
    return options.withBlocksPerDevice(several.most().orElse(BlocksPerDevice.ONE));
  }

  private static List<String> ids(HasId... values) {
    return Arrays.stream(values).map(HasId::id).toList();
  }
}
