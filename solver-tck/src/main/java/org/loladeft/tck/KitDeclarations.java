package org.loladeft.tck;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.loladeft.api.DeftSolver;
import org.loladeft.api.Guarantee;
import org.loladeft.api.SolveOptions;

/**
 * What a solver declares to the kit where no test class of its own says so: the file {@code
 * META-INF/deft-kit/ID.properties} beside its class. All keys are optional: {@code leaves-open}
 * ({@link Trait}s with commas between them), {@code gives-proofs} (true or false), {@code
 * largest-gap}, {@code stop-tolerance-millis}, {@code iteration-limit}.
 *
 * @param leavesOpen see {@link DeftSolverContract#leavesOpen}
 * @param givesProofs see {@link DeftSolverContract#givesProofs}
 * @param largestGap see {@link DeftSolverContract#largestGap}
 * @param stopTolerance see {@link DeftSolverContract#stopTolerance}
 * @param options see {@link DeftSolverContract#options}
 */
record KitDeclarations(
    Set<Trait> leavesOpen,
    boolean givesProofs,
    double largestGap,
    Duration stopTolerance,
    SolveOptions options) {

  private static final Duration STOP_TOLERANCE = Duration.ofMillis(250);

  private static final Set<String> KEYS =
      Set.of(
          "leaves-open", "gives-proofs", "largest-gap", "stop-tolerance-millis", "iteration-limit");

  /**
   * Reads what a solver declares.
   *
   * @throws IllegalArgumentException if the file has an unknown key or a value that is none
   */
  static KitDeclarations of(DeftSolver solver) {
    String file = "META-INF/deft-kit/" + solver.id() + ".properties";
    Properties read = new Properties();
    try (InputStream in = solver.getClass().getResourceAsStream("/" + file)) {
      if (in != null) {
        read.load(in);
      }
      return of(solver, read);
    } catch (IOException | IllegalArgumentException e) {
      throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
    }
  }

  private static KitDeclarations of(DeftSolver solver, Properties read) {
    Set<String> unknown = new TreeSet<>(read.stringPropertyNames());
    unknown.removeAll(KEYS);
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException(
          "unknown key " + unknown + ": expected some of " + new TreeSet<>(KEYS));
    }
    Set<Trait> open = EnumSet.noneOf(Trait.class);
    value(read, "leaves-open").stream()
        .flatMap(names -> Arrays.stream(names.split("\\s*,\\s*")))
        .map(Trait::valueOf)
        .forEach(open::add);
    SolveOptions options = SolveOptions.withDefaults();
    return new KitDeclarations(
        open,
        value(read, "gives-proofs")
            .map(Boolean::parseBoolean)
            .orElse(solver.guarantee() == Guarantee.EXACT),
        value(read, "largest-gap").map(Double::parseDouble).orElse(1e-4),
        value(read, "stop-tolerance-millis")
            .map(millis -> Duration.ofMillis(Long.parseLong(millis)))
            .orElse(STOP_TOLERANCE),
        value(read, "iteration-limit")
            .map(limit -> options.withIterationLimit(Long.parseLong(limit)))
            .orElse(options));
  }

  /** What a test class declares. */
  static KitDeclarations of(DeftSolverContract contract) {
    return new KitDeclarations(
        contract.leavesOpen(),
        contract.givesProofs(),
        contract.largestGap(),
        contract.stopTolerance(),
        contract.options());
  }

  /** What differs from what is expected of a solver of that guarantee, in words. */
  List<String> words(Guarantee guarantee) {
    List<String> words = new ArrayList<>();
    if (!leavesOpen.isEmpty()) {
      String traits = leavesOpen.stream().sorted().map(Trait::name).collect(joining(", "));
      words.add("may leave problems open that are " + traits);
    }
    if (guarantee == Guarantee.EXACT && !givesProofs) {
      words.add("gives no proofs");
    }
    if (guarantee == Guarantee.EXACT_WITHIN_GAP) {
      words.add("leaves a gap of at most " + largestGap);
    }
    if (!stopTolerance.equals(STOP_TOLERANCE)) {
      words.add("stops within " + stopTolerance.toMillis() + " ms");
    }
    options.iterationLimit().ifPresent(limit -> words.add("iteration limit " + limit));
    return words;
  }

  private static Optional<String> value(Properties read, String key) {
    return Optional.ofNullable(read.getProperty(key)).map(String::strip);
  }
}
