package org.loladeft.cli.command;

import java.util.Arrays;
import java.util.Iterator;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.Uplink;
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
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code deft generate}. */
@Command(
    name = "generate",
    description = {
      "Draws a realistic scenario, the same for the same options on every machine; with --profile a"
          + " problem whose layers were measured.",
      "Prints it as JSON, or the problem behind it as a table with --format text."
    },
    abbreviateSynopsis = true,
    sortOptions = false,
    footerHeading = "%nExample:%n",
    footer = "  deft generate --devices 20 --layers 12 -o cell.json")
public final class GenerateCommand implements Callable<Integer> {

  private final Console console;

  @Option(
      names = "--devices",
      paramLabel = "K",
      defaultValue = "16",
      description =
          "Number of devices; ${DEFAULT-VALUE} without it. With fewer than layers, layers"
              + " are grouped into blocks, unless devices may take several.")
  private int devices;

  @Option(
      names = "--preset",
      paramLabel = "MODEL",
      completionCandidates = Presets.class,
      description = "${COMPLETION-CANDIDATES}; roberta-base without it.")
  private @Nullable String preset;

  @Option(
      names = "--profile",
      paramLabel = "NETWORK",
      completionCandidates = Profiles.class,
      description =
          "A network with the published figures of its layers: ${COMPLETION-CANDIDATES}. Prints the"
              + " problem of a drawn fleet; on odd seeds memory is scarce. Its devices take any"
              + " number of blocks without --blocks-per-device. With --devices, --uplink and --seed"
              + " only.")
  private @Nullable String profile;

  @Option(
      names = "--layers",
      paramLabel = "N",
      description = "Number of layers, all like the model's; without it, as many as it has.")
  private @Nullable Integer layers;

  @Option(
      names = "--method",
      paramLabel = "METHOD",
      description =
          "lora-R, lora-all-R, houlsby-M, pfeiffer-M, bitfit or whole-layer; houlsby-64 without"
              + " it.")
  private @Nullable String method;

  @Option(
      names = "--memory",
      paramLabel = "0..1",
      description =
          "How scarce memory is: 0 where it is no concern, near 1 where most devices have room for"
              + " few blocks; without it, budgets in which most draws with one block a device have"
              + " a solution.")
  private @Nullable Double memory;

  @Mixin private BlocksPerDeviceOption several = new BlocksPerDeviceOption();

  @Option(
      names = "--uplink",
      paramLabel = "KIND",
      defaultValue = "shared",
      completionCandidates = Uplinks.class,
      description = "${COMPLETION-CANDIDATES}; ${DEFAULT-VALUE} without it.")
  private String uplink = "";

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Seed of all draws; ${DEFAULT-VALUE} without it.")
  private long seed;

  @Mixin private OutputOptions output = new OutputOptions();

  @Mixin private CommonOptions common = new CommonOptions();

  /**
   * Creates the command.
   *
   * @param console where it writes
   */
  public GenerateCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    output.requireFormOf(OutputForm.DOCUMENTS);
    if (profile != null) {
      DeftProblem problem = problem(profile);
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
    if (layers != null || method != null || memory != null || preset != null) {
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
                            + String.join(", ", new Profiles())));
    try {
      return published.problem(
          Uplink.Kind.ofId(uplink), devices, several.most().orElse(BlocksPerDevice.ANY), seed);
    } catch (IllegalArgumentException e) {
      throw CommandException.badInput(String.valueOf(e.getMessage()));
    }
  }

  private Scenario scenario() {
    try {
      return ScenarioGenerator.generate(
          devices,
          ModelPreset.ofId(preset == null ? ModelPreset.ROBERTA_BASE.id() : preset),
          Uplink.Kind.ofId(uplink),
          options(),
          seed);
    } catch (IllegalArgumentException e) {
      throw CommandException.badInput(String.valueOf(e.getMessage()));
    }
  }

  private GeneratorOptions options() {
    GeneratorOptions options = GeneratorOptions.withDefaults();
    options = layers == null ? options : options.withLayers(layers);
    options = method == null ? options : options.withMethod(method);
    options = memory == null ? options : options.withMemoryScarcity(memory);
    return options.withBlocksPerDevice(several.most().orElse(BlocksPerDevice.ONE));
  }

  private static Iterator<String> ids(HasId... values) {
    return Arrays.stream(values).map(HasId::id).iterator();
  }

  /** Completes {@code --preset}. */
  static final class Presets implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return ids(ModelPreset.values());
    }
  }

  /** Completes {@code --profile}. */
  static final class Profiles implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return ids(PublishedProfile.values());
    }
  }

  /** Completes {@code --uplink}. */
  static final class Uplinks implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Uplink.Kind.ids().iterator();
    }
  }
}
