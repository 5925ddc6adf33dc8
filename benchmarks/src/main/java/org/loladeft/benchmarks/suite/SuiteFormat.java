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
import java.util.Map;
import java.util.Set;
import java.util.regex.PatternSyntaxException;
import org.loladeft.api.Uplink;
import org.loladeft.formats.DocumentFormat;
import org.loladeft.formats.FieldValues;
import org.loladeft.formats.JsonField;
import org.loladeft.formats.ObjectFormat;
import org.loladeft.scenario.BlocksPerDevice;
import org.loladeft.scenario.PublishedProfile;
import org.loladeft.scenario.json.BlocksPerDeviceType;

/** {@code deft-suite/1}, whose paths start in a folder; only read. */
final class SuiteFormat extends DocumentFormat<Suite> {

  private static final int MOST_DEVICES = 100_000_000;

  private final Path folder;
  private final String digest;

  private final JsonField<String> name = required("name", NAME);
  private final JsonField<List<List<Instance>>> instances =
      required("instances", list(new InstanceFormat(), "at least one"));
  private final JsonField<List<String>> solvers = optional("solvers", distinct(NAME));
  private final JsonField<List<Long>> seeds = optional("seeds", distinct(SEED));
  private final JsonField<Double> timeLimitSeconds =
      optional("timeLimitSeconds", between(Limits.LEAST_SECONDS, Limits.MOST_SECONDS));
  private final JsonField<Double> relativeGap =
      optional("relativeGap", between(0, Math.nextDown(1.0)));
  private final JsonField<Double> sampleSeconds =
      optional("sampleSeconds", between(0, Limits.MOST_SAMPLE_SECONDS));
  private final JsonField<Integer> maxSamples =
      optional("maxSamples", whole(1, Limits.MOST_SAMPLES));
  private final JsonField<Boolean> tellBounds = optional("tellBounds", FLAG);
  private final JsonField<String> ledger = optional("ledger", NAME);

  SuiteFormat(Path folder, String digest) {
    super("deft-suite/1");
    this.folder = folder;
    this.digest = digest;
    takeNull();
  }

  @Override
  protected Suite fromFields(FieldValues f) {
    Limits limits =
        new Limits(
            Duration.ofNanos(Math.round(f.get(timeLimitSeconds, 10.0) * 1e9)),
            f.get(relativeGap, 0.0),
            f.get(sampleSeconds, 0.1),
            f.get(maxSamples, 30),
            f.get(tellBounds, false));
    return new Suite(
        f.get(name),
        unique(f),
        f.get(solvers, List.of()),
        orOne(f.get(seeds, List.of())),
        limits,
        f.find(ledger).map(file -> resolved(f, file)),
        digest);
  }

  @Override
  public Map<String, Object> schema() {
    return schema(
        "LoLa DEFT suite",
        "Instances, solvers, seeds and limits of a benchmark. Not expressible here: ids of instances"
            + " are unique, and devices suffice for the blocks.");
  }

  private static List<Long> orOne(List<Long> seeds) {
    return seeds.isEmpty() ? List.of(1L) : seeds;
  }

  private List<Instance> unique(FieldValues f) {
    List<Instance> all = f.get(instances).stream().flatMap(List::stream).toList();
    Set<String> ids = new HashSet<>();
    for (Instance instance : all) {
      if (!ids.add(instance.id())) {
        throw f.bad(instances, "'" + instance.id() + "' occurs twice: expected unique ids");
      }
    }
    return all;
  }

  private Path resolved(FieldValues f, String file) {
    try {
      return folder.resolve(file);
    } catch (InvalidPathException e) {
      throw f.bad(ledger, '"' + file + "\": expected the path of a file");
    }
  }

  /** Instances that are drawn alike, or read from files. */
  private final class InstanceFormat extends ObjectFormat<List<Instance>> {
    private final JsonField<String> files = optional("files", NAME);
    private final JsonField<Distribution> distribution =
        optional("distribution", oneOf(Distribution.values()));
    private final JsonField<PublishedProfile> profile =
        optional("profile", oneOf(PublishedProfile.values()));
    private final JsonField<Uplink.Kind> uplink = optional("uplink", oneOf(Uplink.Kind.values()));
    private final JsonField<Integer> blocks = optional("blocks", whole(1, 10_000));
    private final JsonField<Integer> devices = optional("devices", whole(1, MOST_DEVICES));
    private final JsonField<BlocksPerDevice> blocksPerDevice =
        optional("blocksPerDevice", new BlocksPerDeviceType());
    private final JsonField<List<Long>> drawn = optional("seeds", distinct(SEED));

    InstanceFormat() {
      takeNull();
      ownRule(
          when(
              requires(files),
              noSecondField(),
              when(
                  requires(profile),
                  all(requires(uplink, devices), refuses(distribution, blocks)),
                  requires(distribution, uplink, blocks, devices))));
    }

    @Override
    protected List<Instance> fromFields(FieldValues f) {
      return f.has(files) ? found(f) : f.has(profile) ? profiled(f) : drawn(f);
    }

    private List<Instance> profiled(FieldValues f) {
      PublishedProfile network = f.get(profile);
      Uplink.Kind kind = f.get(uplink);
      if (kind != Uplink.Kind.DEDICATED && kind != Uplink.Kind.SHARED) {
        throw f.bad(uplink, "'" + kind + "': expected dedicated or shared with a profile");
      }
      int k = f.get(devices);
      BlocksPerDevice most = f.get(blocksPerDevice, BlocksPerDevice.ANY);
      String size = Distribution.sized("x" + k, most);
      return orOne(f.get(drawn, List.of())).stream()
          .map(
              seed ->
                  new Instance(
                      String.join("-", network.id(), kind.toString(), size, "s" + seed),
                      network.id(),
                      () -> network.problem(kind, k, most, seed)))
          .toList();
    }

    private List<Instance> drawn(FieldValues f) {
      int l = f.get(blocks);
      int k = f.get(devices);
      BlocksPerDevice most = f.get(blocksPerDevice, BlocksPerDevice.ONE);
      int least = (l + most.among(l) - 1) / most.among(l);
      if (k < least) {
        throw f.bad(
            devices,
            "found " + k + ": expected a whole number, from " + least + " to " + MOST_DEVICES);
      }
      String family = f.get(distribution).id();
      String kind = f.get(uplink).toString();
      return orOne(f.get(drawn, List.of())).stream()
          .map(
              seed ->
                  new Instance(
                      String.join(
                          "-", family, kind, Distribution.sized(l + "x" + k, most), "s" + seed),
                      family,
                      () -> f.get(distribution).draw(kind, l, k, most, seed)))
          .toList();
    }

    /** {@code files} is a path whose last part may be a pattern such as {@code *.json}. */
    private List<Instance> found(FieldValues f) {
      String pattern = f.get(files);
      int slash = pattern.lastIndexOf('/');
      List<Path> found = new ArrayList<>();
      try {
        Path parent = slash < 0 ? folder : folder.resolve(pattern.substring(0, slash));
        try (var matching = Files.newDirectoryStream(parent, pattern.substring(slash + 1))) {
          matching.forEach(found::add);
        }
      } catch (IOException e) {
        throw bad(f, e + ": expected files that can be read");
      } catch (PatternSyntaxException | InvalidPathException | DirectoryIteratorException e) {
        throw bad(f, "expected a path and a pattern such as *.json");
      }
      if (found.isEmpty()) {
        throw bad(f, "no such file: expected at least one");
      }
      return found.stream().sorted().map(ProblemFiles::instance).toList();
    }

    private RuntimeException bad(FieldValues f, String what) {
      return f.bad(files, '"' + f.get(files) + "\": " + what);
    }
  }
}
