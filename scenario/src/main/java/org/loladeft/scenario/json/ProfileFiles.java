package org.loladeft.scenario.json;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.loladeft.formats.BadInputException;
import org.loladeft.formats.TextFile;
import org.loladeft.scenario.DeviceProfile;
import org.loladeft.scenario.Scenario;

/** The profiles that a scenario's devices name, in files beside it. */
public final class ProfileFiles {

  private ProfileFiles() {}

  /**
   * Reads the profiles that are named and not yet set.
   *
   * @param scenario the scenario
   * @param fileName the scenario's file; names are relative to its folder
   * @return the scenario with its profiles; the same one if it names none
   * @throws BadInputException if a profile can't be read or does not fit its format; names it
   */
  public static Scenario resolved(Scenario scenario, String fileName) {
    return scenario.withProfiles(name -> read(name, fileName));
  }

  private static DeviceProfile read(String name, String fileName) {
    Path file;
    try {
      file = Path.of(fileName).resolveSibling(name);
    } catch (InvalidPathException e) {
      throw new BadInputException(
          fileName, "devices", "profile is \"" + name + "\": expected the name of a file");
    }
    return new ProfileFormat().read(TextFile.open(file), file.toString());
  }
}
