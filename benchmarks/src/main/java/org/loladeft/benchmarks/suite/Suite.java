package org.loladeft.benchmarks.suite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.loladeft.benchmarks.json.Fields;
import org.loladeft.benchmarks.json.TextFile;
import org.loladeft.scenario.json.BadInputException;

/**
 * What to measure: instances, solvers, seeds and limits. Read from a {@code deft-suite/1} file; see
 * docs/benchmarking.md. Immutable.
 *
 * @param name shown in the report
 * @param instances unique ids
 * @param solvers ids of solvers, empty for all that are discovered
 * @param seeds for solvers with randomness, at least one
 * @param limits the same for all
 * @param digest changes whenever the suite's text does
 */
public record Suite(
    String name,
    List<Instance> instances,
    List<String> solvers,
    List<Long> seeds,
    Limits limits,
    String digest) {

  private static final String FORMAT = "deft-suite/1";

  /**
   * Reads a suite.
   *
   * @param file the file; paths in it are relative to its folder
   * @return the suite
   * @throws BadInputException if it can't be read or is not as the format wants it
   */
  public static Suite read(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    return parse(TextFile.read(file), file.toString(), folder);
  }

  /**
   * Parses a suite.
   *
   * @param text the document
   * @param document what to call it in messages
   * @param folder where relative paths start
   * @return the suite
   * @throws BadInputException if it is not as the format wants it
   */
  public static Suite parse(String text, String document, Path folder) {
    Fields fields = Fields.parse(text, document);
    fields.requireFormat(FORMAT);
    List<Instance> instances = new ArrayList<>();
    fields.list("instances", f -> instances.addAll(instances(f, folder)));
    requireUnique(fields, instances);
    List<Long> seeds = fields.list("seeds", f -> f.seed("value", 0));
    Suite suite =
        new Suite(
            fields.text("name"),
            List.copyOf(instances),
            fields.texts("solvers"),
            seeds.isEmpty() ? List.of(1L) : seeds,
            limits(fields),
            ProblemHash.of(text));
    fields.end();
    return suite;
  }

  private static Limits limits(Fields fields) {
    double seconds = fields.positive("timeLimitSeconds", 10);
    return new Limits(
        Duration.ofNanos((long) (seconds * 1e9)),
        fields.optionalNumber("relativeGap").orElse(0),
        fields.optionalNumber("sampleSeconds").orElse(0.1),
        fields.whole("maxSamples", 30, 1, 1000));
  }

  private static void requireUnique(Fields fields, List<Instance> instances) {
    if (instances.isEmpty()) {
      throw fields.bad("instances", "none: expected at least one");
    }
    Set<String> ids = new HashSet<>();
    for (Instance instance : instances) {
      if (!ids.add(instance.id())) {
        throw fields.bad("instances", "'" + instance.id() + "' occurs twice: expected unique ids");
      }
    }
  }

  private static List<Instance> instances(Fields f, Path folder) {
    List<Instance> result = f.has("files") ? files(f, folder) : drawn(f);
    f.end();
    return result;
  }

  private static List<Instance> drawn(Fields f) {
    String name = f.text("distribution");
    Distribution distribution =
        Distribution.of(name)
            .orElseThrow(() -> f.bad("distribution", "\"" + name + "\": expected one of " + ids()));
    String uplink = f.text("uplink");
    int blocks = f.whole("blocks", 1, 10_000);
    int devices = f.whole("devices", blocks, 100_000_000);
    List<Long> seeds = f.list("seeds", s -> s.seed("value", 0));
    return (seeds.isEmpty() ? List.of(1L) : seeds)
        .stream()
            .map(
                seed ->
                    new Instance(
                        String.join("-", name, uplink, blocks + "x" + devices, "s" + seed),
                        () -> distribution.draw(uplink, blocks, devices, seed)))
            .toList();
  }

  private static List<String> ids() {
    return Stream.of(Distribution.values()).map(Distribution::id).toList();
  }

  /** {@code files} is a path whose last part may be a pattern such as {@code *.json}. */
  private static List<Instance> files(Fields f, Path folder) {
    String pattern = f.text("files");
    int slash = pattern.lastIndexOf('/');
    Path parent = slash < 0 ? folder : folder.resolve(pattern.substring(0, slash));
    List<Path> found = new ArrayList<>();
    try (var matching = Files.newDirectoryStream(parent, pattern.substring(slash + 1))) {
      matching.forEach(found::add);
    } catch (IOException e) {
      throw f.bad("files", "\"" + pattern + "\": " + e + ": expected files that can be read");
    }
    if (found.isEmpty()) {
      throw f.bad("files", "\"" + pattern + "\": no such file");
    }
    return found.stream().sorted().map(ProblemFiles::instance).toList();
  }

  /**
   * A part of this suite.
   *
   * @param instance which instances stay
   * @param solvers the solvers instead of this suite's, if any
   * @return a suite of the same name, with a digest of its own
   * @throws IllegalArgumentException if no instance stays
   */
  public Suite only(Predicate<String> instance, Optional<List<String>> solvers) {
    List<Instance> kept = instances.stream().filter(i -> instance.test(i.id())).toList();
    if (kept.isEmpty()) {
      throw new IllegalArgumentException(
          "no instance of suite '" + name + "' is left: expected at least one");
    }
    List<String> ids = solvers.orElse(this.solvers);
    String what = digest + kept.stream().map(Instance::id).toList() + ids;
    return new Suite(name, kept, ids, seeds, limits, ProblemHash.of(what));
  }

  /**
   * This suite with other limits.
   *
   * @param limits the limits
   * @return a suite with a digest of its own
   */
  public Suite withLimits(Limits limits) {
    String what = digest + limits;
    return new Suite(name, instances, solvers, seeds, limits, ProblemHash.of(what));
  }
}
