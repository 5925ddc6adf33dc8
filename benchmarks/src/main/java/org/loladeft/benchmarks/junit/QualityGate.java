package org.loladeft.benchmarks.junit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.loladeft.api.solve.SolverRegistry;
import org.loladeft.benchmarks.bench.Bench;
import org.loladeft.benchmarks.bench.Disagreement;
import org.loladeft.benchmarks.bench.Gate;
import org.loladeft.benchmarks.bench.Ledger;
import org.loladeft.benchmarks.bench.Results;
import org.loladeft.benchmarks.suite.Suite;
import org.loladeft.formats.WholeFile;

/**
 * Runs a suite before a test class and fails the class when results got worse than a baseline:
 * optimality lost, a gap grown, a solver slower beyond its confidence interval.
 *
 * <pre>{@code
 * class QualityTest {
 *   @RegisterExtension
 *   static final QualityGate GATE =
 *       QualityGate.of(Path.of("gate.suite.json"), Path.of("baseline.jsonl"));
 * }
 * }</pre>
 *
 * The first run, without a baseline file, writes it and passes, unless an answer is wrong. What
 * seems slower is measured a second time before it counts. Immutable.
 */
public final class QualityGate implements BeforeAllCallback {

  private final Path suite;
  private final Path baseline;
  private final SolverRegistry registry;

  private QualityGate(Path suite, Path baseline, SolverRegistry registry) {
    this.suite = suite;
    this.baseline = baseline;
    this.registry = registry;
  }

  /**
   * {@return a gate over all solvers that are discovered}
   *
   * @param suite a {@code deft-suite/1} file
   * @param baseline raw results of an earlier run, as {@code results.jsonl} holds them
   */
  public static QualityGate of(Path suite, Path baseline) {
    return new QualityGate(suite, baseline, SolverRegistry.discover());
  }

  /**
   * {@return this gate with other solvers}
   *
   * @param registry where the suite's solvers are
   */
  public QualityGate withRegistry(SolverRegistry registry) {
    return new QualityGate(suite, baseline, registry);
  }

  @Override
  public void beforeAll(ExtensionContext context) throws IOException {
    check();
  }

  /**
   * Runs the suite and compares.
   *
   * @throws IOException if files can't be read or written
   * @throws AssertionError if an answer is wrong or anything got worse; the message lists it
   */
  public void check() throws IOException {
    Path folder = Files.createTempDirectory("deft-gate");
    try {
      check(folder);
    } finally {
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.toList()) {
          Files.delete(file);
        }
      }
      Files.delete(folder);
    }
  }

  private void check(Path folder) throws IOException {
    Bench bench = Bench.of(Suite.read(suite), registry, new Ledger());
    if (Files.exists(baseline)) {
      Results before = Results.read(baseline);
      Results results = bench.run(folder, (run, done, total) -> {});
      Gate.Verdict verdict = Gate.judge(before, results, bench::again);
      require(verdict.findings(), "worse than " + baseline);
      return;
    }
    Results results = bench.run(folder, (run, done, total) -> {});
    require(
        Disagreement.in(results).stream().map(Gate.Finding::of).toList(),
        "wrong answers, so no baseline is written");
    Path parent = baseline.toAbsolutePath().getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    WholeFile.write(baseline, Files.readString(folder.resolve("results.jsonl")));
  }

  private static void require(List<Gate.Finding> none, String words) {
    if (!none.isEmpty()) {
      throw new AssertionError(
          none.stream()
              .map(Gate.Finding::toString)
              .collect(Collectors.joining("\n  ", words + ":\n  ", "")));
    }
  }
}
