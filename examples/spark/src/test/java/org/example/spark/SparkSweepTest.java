package org.example.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkException;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.loladeft.api.solve.Deft;
import org.loladeft.benchmarks.parts.PartRun;
import org.loladeft.experiments.sweep.Sweep;
import org.loladeft.experiments.sweep.SweepFiles;
import org.loladeft.experiments.sweep.SweepSpec;

class SparkSweepTest {

  private static final Path SPEC = Path.of("..", "column.sweep.json").toAbsolutePath().normalize();

  @TempDir Path folder;

  /** From the build: local[2], with the profile a cluster of two processes as well. */
  static Stream<String> masters() {
    return Stream.of(System.getProperty("masters", "local[2]").split(";"));
  }

  private static JavaSparkContext spark(String master) {
    SparkConf conf =
        new SparkConf()
            .setMaster(master)
            .setAppName("deft sweep")
            .set("spark.ui.enabled", "false")
            .set("spark.driver.host", "127.0.0.1")
            .set("spark.driver.bindAddress", "127.0.0.1")
            .set(
                "spark.executor.extraClassPath",
                Path.of("target", "classes").toAbsolutePath() + "");
    return new JavaSparkContext(conf);
  }

  @ParameterizedTest
  @MethodSource("masters")
  void a_cluster_writes_the_bytes_of_one_machine(String master) throws IOException {
    Path many = folder.resolve("many");
    try (JavaSparkContext spark = spark(master)) {
      SparkSweep.run(spark, SPEC, many);
    }
    Path one = Files.createDirectories(folder.resolve("one"));
    Sweep sweep = Sweep.of(SweepSpec.read(SPEC), Deft.withDefaults());
    PartRun.of(sweep, 2)
        .whole(
            one,
            (done, total) -> {},
            finished ->
                new SweepFiles(sweep, "deft sweep column.sweep.json").write(finished, one, true));
    assertEquals(names(one), names(many));
    for (String name : names(one)) {
      assertEquals(-1, Files.mismatch(one.resolve(name), many.resolve(name)), name);
    }
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void an_executor_with_another_sweep_fails() {
    SparkSweep.Maker maker = new SparkSweep.Maker(SPEC.toString(), "0", "{}");
    try (JavaSparkContext spark = spark("local[1]")) {
      Exception failed =
          assertThrows(
              SparkException.class, () -> spark.parallelize(List.of(0)).map(maker).collect());
      assertTrue(failed.getMessage().contains("this executor has another sweep"), failed::toString);
    }
  }
}
