package org.loladeft.benchmarks.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import org.loladeft.formats.BuildStamp;

/** Where results were made: machine, Java, commit, time. */
public final class Environment {

  private Environment() {}

  /**
   * {@return names and values that describe this process's surroundings, in the order to show them}
   */
  public static Map<String, String> describe() {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("time", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
    facts.put("commit", BuildStamp.commit());
    facts.put("processor", processor());
    facts.put("cores", String.valueOf(Runtime.getRuntime().availableProcessors()));
    facts.put(
        "system", property("os.name") + " " + property("os.version") + " " + property("os.arch"));
    facts.put("java", property("java.runtime.version") + ", " + property("java.vm.name"));
    facts.put("heap", Runtime.getRuntime().maxMemory() / (1 << 20) + " MiB");
    return facts;
  }

  private static String property(String name) {
    return String.valueOf(System.getProperty(name));
  }

  private static String processor() {
    try (var lines = Files.lines(Path.of("/proc/cpuinfo"))) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).trim())
          .findFirst()
          .orElse("unknown");
    } catch (IOException e) {
      return "unknown";
    }
  }
}
