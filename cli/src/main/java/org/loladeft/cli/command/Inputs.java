package org.loladeft.cli.command;

import java.time.Instant;
import org.loladeft.api.DeftProblem;
import org.loladeft.cli.io.CommandException;
import org.loladeft.cli.io.Console;
import org.loladeft.cli.io.Source;
import org.loladeft.cli.text.ProfileNotes;
import org.loladeft.formats.SolutionFile;
import org.loladeft.scenario.json.DeftDocument;
import org.loladeft.scenario.json.DeftFiles;

/** Reads documents from files or standard input. */
final class Inputs {

  private Inputs() {}

  /** The problem in a problem or scenario file; warns of profiles that don't quite fit. */
  static DeftProblem problem(Console console, String file) {
    return problem(console, file, false);
  }

  /** The same; tells of every profile if that is asked for. */
  static DeftProblem problem(Console console, String file, boolean tellAll) {
    return Source.of(console, file)
        .read(
            (in, name) ->
                DeftFiles.readProblem(
                    in,
                    name,
                    scenario ->
                        console.say(
                            Console.printableLines(
                                ProfileNotes.of(scenario, Instant.now(), tellAll)))));
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
