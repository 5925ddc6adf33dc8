package org.loladeft.cli.command;

import org.loladeft.api.DeftProblem;
import org.loladeft.cli.io.CommandException;
import org.loladeft.cli.io.Console;
import org.loladeft.cli.io.Source;
import org.loladeft.formats.SolutionFile;
import org.loladeft.scenario.json.DeftDocument;
import org.loladeft.scenario.json.DeftFiles;

/** Reads documents from files or standard input. */
final class Inputs {

  private Inputs() {}

  /** The problem in a problem or scenario file. */
  static DeftProblem problem(Console console, String file) {
    return Source.of(console, file).read(DeftFiles::readProblem);
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
