package org.loladeft.scenario.json;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.loladeft.formats.AllocatedRoundFormat;
import org.loladeft.formats.DocumentFormat;
import org.loladeft.formats.JsonOutput;

/** Writes the JSON Schemas that this module publishes, as a step of its build. */
public final class SchemaFiles {

  private SchemaFiles() {}

  /**
   * Writes a schema for each format.
   *
   * @param args the folder
   * @throws IOException if it can't be written
   */
  public static void main(String[] args) throws IOException {
    Path folder = Files.createDirectories(Path.of(args[0]));
    for (String format : DeftFiles.FORMATS) {
      write(DeftFiles.format(format), folder);
    }
    write(new AllocatedRoundFormat(), folder);
  }

  /**
   * Writes the schema of a format, also of one that another module has.
   *
   * @param format the format
   * @param folder where to
   * @throws IOException if it can't be written
   */
  public static void write(DocumentFormat<?> format, Path folder) throws IOException {
    String name = format.word().replace('/', '-') + ".schema.json";
    try (OutputStream out = Files.newOutputStream(folder.resolve(name))) {
      JsonOutput.document(format.schema(), out);
    }
  }
}
