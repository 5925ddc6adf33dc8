package org.loladeft.benchmarks.suite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.loladeft.scenario.json.SchemaFiles;

/** Writes the JSON Schema of suites, as a step of this module's build. */
public final class SuiteSchemas {

  private SuiteSchemas() {}

  /**
   * Writes it.
   *
   * @param args the folder
   * @throws IOException if it can't be written
   */
  public static void main(String[] args) throws IOException {
    Path folder = Files.createDirectories(Path.of(args[0]));
    SchemaFiles.write(new SuiteFormat(folder, ""), folder);
  }
}
