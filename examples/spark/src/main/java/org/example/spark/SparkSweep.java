package org.example.spark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.Function;
import org.loladeft.api.solve.Deft;
import org.loladeft.benchmarks.parts.PartRun.Finished;
import org.loladeft.experiments.sweep.Sweep;
import org.loladeft.experiments.sweep.SweepFiles;
import org.loladeft.experiments.sweep.SweepPart;
import org.loladeft.experiments.sweep.SweepSpec;
import org.loladeft.formats.BuildStamp;

/**
 * A sweep whose parts are made by a Spark cluster, to the same bytes as {@code deft sweep} writes.
 * Each part is a function of the spec alone, so that a lost executor's parts are made again by
 * another one, and nothing is shuffled. Executors read the spec, and files that it names, from the
 * driver's path; one that finds something else, or has other versions, fails by the digest.
 *
 * <p>{@code spark-submit --class org.example.spark.SparkSweep spark-sweep-1.jar SPEC FOLDER}
 */
public final class SparkSweep {

  private SparkSweep() {}

  /**
   * Runs a sweep.
   *
   * @param args the spec's file and the folder to write to
   * @throws IOException if a file can't be written
   */
  public static void main(String[] args) throws IOException {
    if (args.length != 2) {
      throw new IllegalArgumentException("expected two arguments: the sweep's file and a folder");
    }
    try (JavaSparkContext spark = new JavaSparkContext(new SparkConf().setAppName("deft sweep"))) {
      run(spark, Path.of(args[0]), Path.of(args[1]));
    }
  }

  /**
   * Runs a sweep and writes its files.
   *
   * @param spark the cluster
   * @param spec the sweep's file
   * @param folder where to write
   * @throws IOException if a file can't be written
   */
  static void run(JavaSparkContext spark, Path spec, Path folder) throws IOException {
    Path file = spec.toAbsolutePath();
    Sweep sweep = Sweep.of(SweepSpec.read(file), Deft.withDefaults());
    List<SweepPart> parts = sweep.parts();
    List<Integer> indices = IntStream.range(0, parts.size()).boxed().toList();
    Maker maker = new Maker(file.toString(), sweep.digest(), sweep.versions().toString());
    List<double[][]> made = spark.parallelize(indices, parts.size()).map(maker).collect();
    Map<SweepPart, double[][]> results = new HashMap<>();
    IntStream.range(0, parts.size()).forEach(i -> results.put(parts.get(i), made.get(i)));
    Files.createDirectories(folder);
    Finished<SweepPart, double[][]> finished =
        new Finished<>(results, sweep.versions(), Set.of(BuildStamp.commit()));
    String command = "deft sweep " + file.getFileName();
    new SweepFiles(sweep, command).write(finished, folder, true);
  }

  /**
   * Makes the part of an index, on any executor.
   *
   * @param file the sweep's file
   * @param digest of the sweep that the driver read
   * @param versions that the driver has
   */
  record Maker(String file, String digest, String versions)
      implements Function<Integer, double[][]> {

    /** Sweeps that this executor has read, by digest. */
    private static final Map<String, Sweep> READ = new HashMap<>();

    @Override
    public double[][] call(Integer index) {
      Sweep sweep = sweep();
      return sweep.make(sweep.parts().get(index));
    }

    private Sweep sweep() {
      synchronized (READ) {
        return READ.computeIfAbsent(digest, any -> read());
      }
    }

    private Sweep read() {
      Sweep sweep = Sweep.of(SweepSpec.read(Path.of(file)), Deft.withDefaults());
      if (!sweep.digest().equals(digest) || !sweep.versions().toString().equals(versions)) {
        throw new IllegalStateException(
            file
                + ": this executor has another sweep or other versions: found "
                + sweep.digest()
                + ", "
                + sweep.versions()
                + ": expected "
                + digest
                + ", "
                + versions);
      }
      return sweep;
    }
  }
}
