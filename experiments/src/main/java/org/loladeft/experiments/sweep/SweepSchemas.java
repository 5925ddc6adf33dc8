package org.loladeft.experiments.sweep;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.loladeft.scenario.json.SchemaFiles;

/** Writes the JSON Schemas of sweeps, as a step of this module's build. */
public final class SweepSchemas {

  private SweepSchemas() {}

  /**
   * Writes them.
   *
   * @param args the folder
   * @throws IOException if they can't be written
   */
  public static void main(String[] args) throws IOException {
    Path folder = Files.createDirectories(Path.of(args[0]));
    SchemaFiles.write(new SweepFormat.First(Map.of()), folder);
    SchemaFiles.write(new SecondSweepFormat(Map.of(), ""), folder);
  }
}
