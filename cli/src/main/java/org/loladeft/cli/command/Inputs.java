package org.loladeft.cli.command;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.loladeft.api.DeftProblem;
import org.loladeft.cli.io.CommandException;
import org.loladeft.cli.io.Console;
import org.loladeft.cli.io.Source;
import org.loladeft.cli.text.ProfileNotes;
import org.loladeft.formats.JsonOutput;
import org.loladeft.formats.SolutionFile;
import org.loladeft.scenario.BlocksPerDevice;
import org.loladeft.scenario.RadioUplink;
import org.loladeft.scenario.Scenario;
import org.loladeft.scenario.json.DeftDocument;
import org.loladeft.scenario.json.DeftFiles;

/** Reads documents from files or standard input. */
final class Inputs {

  /** Narrower than any channel of a radio standard that is known here, by a factor of 3. */
  static final double LEAST_USUAL_HZ = 1e3;

  private Inputs() {}

  /** The problem in a problem or scenario file; warns of profiles that don't quite fit. */
  static DeftProblem problem(Console console, String file) {
    return problem(console, file, Optional.empty(), false);
  }

  /** The same, with other blocks a device than the scenario says. */
  static ProblemInput problem(Console console, String file, BlocksPerDeviceOption several) {
    return read(console, file, several.most(), false);
  }

  /** The same; tells of every profile if that is asked for. */
  static DeftProblem problem(
      Console console, String file, Optional<BlocksPerDevice> most, boolean tellAll) {
    return read(console, file, most, tellAll).problem();
  }

  private static ProblemInput read(
      Console console, String file, Optional<BlocksPerDevice> most, boolean tellAll) {
    return Source.of(console, file)
        .read(
            (in, name) -> {
              List<Scenario> read = new ArrayList<>(1);
              DeftProblem problem =
                  problem(
                      DeftFiles.readProblemDocument(in, name),
                      name,
                      most,
                      scenario -> {
                        read.add(scenario);
                        warnOfBand(console, scenario.uplink());
                        console.say(
                            Console.printableLines(
                                ProfileNotes.of(scenario, Instant.now(), tellAll)));
                      });
              return new ProblemInput(problem, read.stream().findFirst());
            });
  }

  /** The problem in a document; {@code told} hears of the scenario behind it, if there is one. */
  static DeftProblem problem(
      DeftDocument document, String name, Optional<BlocksPerDevice> most, Consumer<Scenario> told) {
    if (most.isPresent() && document instanceof DeftDocument.ProblemDocument) {
      throw notAScenario(name);
    }
    return DeftFiles.problem(
        document,
        name,
        scenario -> {
          Scenario changed = most.map(scenario::withBlocksForEveryDevice).orElse(scenario);
          told.accept(changed);
          return changed;
        });
  }

  /** No radio uplink is that narrow; megahertz were meant. */
  private static void warnOfBand(Console console, RadioUplink uplink) {
    if (uplink.bandwidthHz() < LEAST_USUAL_HZ) {
      String hertz = JsonOutput.line(uplink.bandwidthHz());
      console.warn(
          "uplink.bandwidthHz is " + hertz + " Hz; " + hertz + " MHz would be " + hertz + "e6");
    }
  }

  private static CommandException notAScenario(String name) {
    return CommandException.badInput(
        name
            + ": "
            + BlocksPerDeviceOption.NAME
            + " is for scenarios, and this is a problem, whose devices say themselves what further"
            + " blocks cost: expected maxBlocks, extraComputeSeconds and extraMemoryBytes in it");
  }

  /** The solution in a solution file. */
  static SolutionFile solution(Console console, String file) {
    Source source = Source.of(console, file);
    DeftDocument document = source.read(DeftFiles::read);
    if (document instanceof DeftDocument.SolutionDocument found) {
      return found.solution();
    }
    throw CommandException.badInput(
        source.name()
            + ": format is not deft-solution/1: expected a solution, as 'deft solve FILE"
            + " --format json' prints it");
  }
}
