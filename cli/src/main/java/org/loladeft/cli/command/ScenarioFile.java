package org.loladeft.cli.command;

import java.nio.file.Path;
import org.loladeft.formats.BadInputException;
import org.loladeft.formats.TextFile;
import org.loladeft.scenario.Scenario;
import org.loladeft.scenario.json.DeftDocument;
import org.loladeft.scenario.json.DeftFiles;
import org.loladeft.scenario.json.ProfileFiles;

/** A scenario whose rounds are simulated, with its devices' profiles. */
public final class ScenarioFile {

  private ScenarioFile() {}

  /**
   * Reads a scenario.
   *
   * @param file a {@code deft-scenario/1} file
   * @return the scenario, its profiles read
   * @throws BadInputException if it can't be read or is another document
   */
  public static Scenario read(Path file) {
    DeftDocument read = DeftFiles.read(TextFile.open(file), file.toString());
    if (read instanceof DeftDocument.ScenarioDocument document) {
      return ProfileFiles.resolved(document.scenario(), file.toString());
    }
    throw new BadInputException(
        file.toString(), "format", "not a scenario: expected deft-scenario/1, which has fading");
  }
}
