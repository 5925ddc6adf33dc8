package org.loladeft.benchmarks.suite;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.loladeft.formats.BadInputException;
import org.loladeft.formats.Sha256;
import org.loladeft.formats.TextFile;

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

  /**
   * Reads a suite.
   *
   * @param file the file; paths in it are relative to its folder
   * @throws BadInputException if it can't be read or is not as the format wants it
   */
  public static Suite read(Path file) {
    Path folder = file.toAbsolutePath().resolveSibling("");
    return parse(TextFile.read(file), file.toString(), folder);
  }

  /**
   * Parses a suite.
   *
   * @param text the document
   * @param document what to call it in messages
   * @param folder where relative paths start
   * @throws BadInputException if it is not as the format wants it
   */
  public static Suite parse(String text, String document, Path folder) {
    return new SuiteFormat(folder, Sha256.of(text)).read(text, document);
  }

  /**
   * Reads every file that holds an instance, so that a bad one is found before the first run.
   *
   * @throws BadInputException if one can't be read or is not as its format wants it
   */
  public void requireReadable() {
    instances.stream().filter(i -> i.family().equals(Instance.FILE)).forEach(Instance::problem);
  }

  /**
   * {@return a part of this suite, of the same name, with a digest of its own}
   *
   * @param instance which instances stay
   * @param solvers the solvers instead of this suite's, if any
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
    return new Suite(name, kept, ids, seeds, limits, ledger, Sha256.of(what));
  }

  /**
   * {@return this suite with other limits, with a digest of its own}
   *
   * @param limits the limits
   */
  public Suite withLimits(Limits limits) {
    String what = digest + limits;
    return new Suite(name, instances, solvers, seeds, limits, ledger, Sha256.of(what));
  }

  /**
   * {@return this suite with other seeds, with a digest of its own}
   *
   * @param seeds for solvers with randomness, at least one
   */
  public Suite withSeeds(List<Long> seeds) {
    String what = digest + seeds;
    return new Suite(name, instances, solvers, seeds, limits, ledger, Sha256.of(what));
  }
}
