package org.loladeft.tck;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.loladeft.api.solve.SolverFacts;
import org.opentest4j.TestAbortedException;

/** Counts what comes of the kit's tests, property by property. Thread-safe. */
public final class Tally {

  private static final int MOST_CHARACTERS = 300;

  private static final class Counts {
    private int passed;
    private final List<String> failures = new ArrayList<>();
    private final Map<String, Integer> declined = new TreeMap<>();
  }

  private final Map<String, Counts> properties = new TreeMap<>();

  /** Creates an empty one. */
  public Tally() {}

  private Counts counts(String property) {
    return properties.computeIfAbsent(property.replace('_', ' '), name -> new Counts());
  }

  /**
   * Counts a test that has ended.
   *
   * @param property the name of the contract's method that made it
   * @param test what the test is about
   * @param thrown what it threw, a {@link TestAbortedException} where the solver declined; null if
   *     it passed
   */
  public synchronized void count(String property, String test, @Nullable Throwable thrown) {
    if (thrown == null) {
      counts(property).passed++;
    } else if (thrown instanceof TestAbortedException) {
      decline(property, words(thrown).replaceFirst("^declined: (no: )?", ""));
    } else {
      counts(property).failures.add(test + ": " + words(thrown));
    }
  }

  /**
   * Counts a test that was skipped.
   *
   * @param property the name of the contract's method that made it
   * @param reason why
   */
  public synchronized void decline(String property, String reason) {
    counts(property).declined.merge(reason, 1, Integer::sum);
  }

  private static String words(Throwable thrown) {
    String message = thrown.getMessage();
    if (message == null || message.isBlank()) {
      return thrown.getClass().getSimpleName();
    }
    String line = message.strip().lines().findFirst().orElseThrow();
    return line.length() > MOST_CHARACTERS ? line.substring(0, MOST_CHARACTERS) + "..." : line;
  }

  /**
   * {@return what was counted so far of a solver that was discovered}
   *
   * @param facts what the solver says of itself
   * @param effort what was asked
   */
  public Certificate certificate(SolverFacts facts, Effort effort) {
    return certificate(facts, effort, KitDeclarations.of(facts.solver()));
  }

  synchronized Certificate certificate(SolverFacts facts, Effort effort, KitDeclarations declared) {
    List<Certificate.Property> list = new ArrayList<>();
    properties.forEach(
        (name, counts) ->
            list.add(
                new Certificate.Property(
                    name,
                    counts.passed,
                    List.copyOf(counts.failures),
                    new TreeMap<>(counts.declined))));
    return Certificate.of(facts, effort, declared.words(facts.guarantee()), list);
  }
}
