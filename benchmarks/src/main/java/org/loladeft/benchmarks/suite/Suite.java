package org.loladeft.benchmarks.suite;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;
import org.loladeft.api.Uplink;
import org.loladeft.benchmarks.json.Fields;
import org.loladeft.benchmarks.json.TextFile;
import org.loladeft.formats.BadInputException;

/**
 * What to measure: instances, solvers, seeds and limits. Read from a {@code deft-suite/1} file; see
 * docs/benchmarking.md. Immutable.
 *
 * @param name shown in the report
 * @param instances unique ids
 * @param solvers ids of solvers, empty for all that are discovered
 * @param seeds for solvers with randomness, at least one
 * @param limits the same for all
 * @param ledger file of recorded best answers, to be checked on use
 * @param digest changes whenever the suite's text does
 */
public record Suite(
    String name,
    List<Instance> instances,
    List<String> solvers,
    List<Long> seeds,
    Limits limits,
    Optional<Path> ledger,
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
    Suite suite =
        new Suite(
            fields.text("name"),
            List.copyOf(instances),
            unique(fields, "solvers", fields.texts("solvers")),
            seeds(fields),
            limits(fields),
            fields.optionalText("ledger").map(name -> resolved(fields, folder, name)),
            ProblemHash.of(text));
    fields.end();
    return suite;
  }

  private static Limits limits(Fields fields) {
    double seconds =
        fields.between("timeLimitSeconds", 10, Limits.LEAST_SECONDS, Limits.MOST_SECONDS);
    double gap = fields.between("relativeGap", 0, 0, 1);
    if (gap == 1) {
      throw fields.bad("relativeGap", gap + ": expected below 1");
    }
    return new Limits(
        Duration.ofNanos(Math.round(seconds * 1e9)),
        gap,
        fields.between("sampleSeconds", 0.1, 0, Limits.MOST_SAMPLE_SECONDS),
        fields.whole("maxSamples", 30, 1, Limits.MOST_SAMPLES),
        fields.flag("tellBounds", false));
  }

  private static List<Long> seeds(Fields fields) {
    List<Long> seeds = unique(fields, "seeds", fields.list("seeds", f -> f.seed("value", 0)));
    return seeds.isEmpty() ? List.of(1L) : seeds;
  }

  private static <T> List<T> unique(Fields fields, String name, List<T> values) {
    Set<T> seen = new HashSet<>();
    for (T value : values) {
      if (!seen.add(value)) {
        throw fields.bad(name, value + " occurs twice: expected each once");
      }
    }
    return List.copyOf(values);
  }

  private static Path resolved(Fields fields, Path folder, String name) {
    try {
      return folder.resolve(name);
    } catch (InvalidPathException e) {
      throw fields.bad("ledger", '"' + name + "\": expected the path of a file");
    }
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
    if (!Uplink.Kind.ids().contains(uplink)) {
      throw f.bad("uplink", '"' + uplink + "\": expected one of " + Uplink.Kind.ids());
    }
    int blocks = f.whole("blocks", 1, 10_000);
    int devices = f.whole("devices", blocks, 100_000_000);
    return seeds(f).stream()
        .map(
            seed ->
                new Instance(
                    String.join("-", name, uplink, blocks + "x" + devices, "s" + seed),
                    name,
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
    List<Path> found = new ArrayList<>();
    try {
      Path parent = slash < 0 ? folder : folder.resolve(pattern.substring(0, slash));
      try (var matching = Files.newDirectoryStream(parent, pattern.substring(slash + 1))) {
        matching.forEach(found::add);
      }
    } catch (IOException e) {
      throw f.bad("files", "\"" + pattern + "\": " + e + ": expected files that can be read");
    } catch (PatternSyntaxException | InvalidPathException | DirectoryIteratorException e) {
      throw f.bad("files", "\"" + pattern + "\": expected a path and a pattern such as *.json");
    }
    if (found.isEmpty()) {
      throw f.bad("files", "\"" + pattern + "\": no such file: expected at least one");
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
    return new Suite(name, kept, ids, seeds, limits, ledger, ProblemHash.of(what));
  }

  /**
   * This suite with other limits.
   *
   * @param limits the limits
   * @return a suite with a digest of its own
   */
  public Suite withLimits(Limits limits) {
    String what = digest + limits;
    return new Suite(name, instances, solvers, seeds, limits, ledger, ProblemHash.of(what));
  }

  /**
   * This suite with other seeds.
   *
   * @param seeds for solvers with randomness, at least one
   * @return a suite with a digest of its own
   */
  public Suite withSeeds(List<Long> seeds) {
    String what = digest + seeds;
    return new Suite(name, instances, solvers, seeds, limits, ledger, ProblemHash.of(what));
  }
}
