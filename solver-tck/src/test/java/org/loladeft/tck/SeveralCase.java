package org.loladeft.tck;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.loladeft.api.Block;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.Device;
import org.loladeft.api.ProblemBuilder;
import org.loladeft.api.Uplink;

/**
 * A problem file whose devices may take several blocks, with an optimum from elsewhere; see
 * ORIGIN.md beside the files.
 *
 * @param problem the problem
 * @param optimum latency in s, or empty if the problem is infeasible
 */
record SeveralCase(DeftProblem problem, OptionalDouble optimum) {

  private static final String FOLDER = "cases-several/";

  /** All cases, in the order of {@code optima.csv}. */
  static List<SeveralCase> all() {
    return text("optima.csv")
        .lines()
        .skip(1)
        .map(line -> line.split(",", -1))
        .map(
            row ->
                new SeveralCase(problem(PlainJson.read(text(row[0] + ".json"))), latency(row[5])))
        .toList();
  }

  private static OptionalDouble latency(String text) {
    return text.equals("infeasible")
        ? OptionalDouble.empty()
        : OptionalDouble.of(Double.parseDouble(text));
  }

  private static String text(String file) {
    try (InputStream in = SeveralCase.class.getResourceAsStream(FOLDER + file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static DeftProblem problem(Map<String, Object> file) {
    Map<String, Object> uplink = fields(file.get("uplink"));
    Uplink.Kind kind = Uplink.Kind.ofId((String) uplink.get("kind"));
    Object budget = uplink.getOrDefault("count", uplink.getOrDefault("bandwidthHz", 1.0));
    List<Block> blocks = list(file.get("blocks")).stream().map(SeveralCase::block).toList();
    ProblemBuilder builder =
        DeftProblem.builder(kind.withBudget((Double) budget), blocks)
            .name((String) file.get("name"));
    list(file.get("devices")).forEach(device -> builder.device(device(fields(device), kind)));
    return builder.build();
  }

  private static Block block(Object entry) {
    Map<String, Object> block = fields(entry);
    return new Block(
        (String) block.get("id"),
        ((Double) block.get("depth")).intValue(),
        (Double) block.get("uploadBits"));
  }

  private static Device device(Map<String, Object> file, Uplink.Kind kind) {
    double[] compute = row(file.get("computeSeconds"));
    Device device =
        Device.of(
            (String) file.get("id"),
            (Double) file.get("memoryBytes"),
            (Double) file.get(kind.channelField()),
            compute,
            row(file.get("blockMemoryBytes")));
    int most = ((Double) file.getOrDefault("maxBlocks", 1.0)).intValue();
    List<Double> zeros = Collections.nCopies(compute.length, 0.0);
    return device.withSeveralBlocks(
        most,
        row(file.getOrDefault("extraComputeSeconds", zeros)),
        row(file.getOrDefault("extraMemoryBytes", zeros)));
  }

  private static double[] row(Object numbers) {
    return list(numbers).stream().mapToDouble(number -> (Double) number).toArray();
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> fields(Object object) {
    return (Map<String, Object>) object;
  }

  @SuppressWarnings("unchecked")
  private static List<Object> list(Object array) {
    return (List<Object>) array;
  }
}
