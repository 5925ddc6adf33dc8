package org.loladeft.cli.doctor;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.loladeft.benchmarks.bench.Environment;
import org.loladeft.formats.BuildStamp;

/** What an installation stands on, as names and values. */
final class Surroundings {

  private Surroundings() {}

  /** {@return names and values in the order to show them} */
  static Map<String, String> describe() {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("deft", BuildStamp.version());
    facts.putAll(Environment.describe());
    facts.put("java home", property("java.home"));
    facts.put("vendor", property("java.vendor"));
    facts.put(
        "locale",
        Locale.getDefault() + ", " + Charset.defaultCharset() + ", " + ZoneId.systemDefault());
    facts.put("temporary files", temporary(Path.of(property("java.io.tmpdir"))));
    return facts;
  }

  private static String property(String name) {
    return System.getProperty(name, "unknown");
  }

  /** Engines unpack their libraries there: it has to take files, and to let them be loaded. */
  private static String temporary(Path folder) {
    try {
      Path file = Files.createTempFile(folder, "deft-doctor", ".tmp");
      try {
        long free = Files.getFileStore(folder).getUsableSpace();
        String runs =
            file.toFile().setExecutable(true) && Files.isExecutable(file) ? "" : "no-exec, ";
        return folder + " (" + runs + (free >> 20) + " MiB free)";
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      return folder + " (can't be written to: " + e.getMessage() + ")";
    }
  }
}
