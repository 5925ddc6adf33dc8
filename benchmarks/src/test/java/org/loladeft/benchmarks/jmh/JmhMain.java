package org.loladeft.benchmarks.jmh;

import java.nio.file.Files;
import java.nio.file.Path;
import org.loladeft.benchmarks.parts.Environment;
import org.loladeft.formats.JsonOutput;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Runs microbenchmarks with JMH's own command line and writes {@code target/jmh.json}: JMH's
 * results with the machine, Java and commit that they were made on.
 */
public final class JmhMain {

  private JmhMain() {}

  /**
   * Runs.
   *
   * @param args JMH's arguments, such as a pattern of names
   * @throws Exception if JMH fails or the results can't be written
   */
  public static void main(String[] args) throws Exception {
    Path raw = Files.createTempFile("jmh", ".json");
    new Runner(
            new OptionsBuilder()
                .parent(new CommandLineOptions(args))
                .resultFormat(ResultFormatType.JSON)
                .result(raw.toString())
                .shouldFailOnError(true)
                .build())
        .run();
    String environment = JsonOutput.line(Environment.describe());
    String results = Files.readString(raw);
    Path target = Path.of("target");
    Files.createDirectories(target);
    Files.writeString(
        target.resolve("jmh.json"),
        "{\"environment\": " + environment + ", \"results\": " + results + "}\n");
    Files.delete(raw);
  }
}
