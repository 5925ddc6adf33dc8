package org.loladeft.tck;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.loladeft.api.solve.SolverFacts;
import org.loladeft.formats.BuildStamp;

/**
 * What came of the kit for one solver: each property with its tests. Immutable.
 *
 * @param solverId whose
 * @param solverVersion of which version
 * @param guarantee the guarantee that the solver was held to
 * @param kitVersion of which release the kit is
 * @param effort how much was asked, in words
 * @param declared what the solver declares to the kit that others need not, in words
 * @param properties what was asked, sorted by name
 */
public record Certificate(
    String solverId,
    String solverVersion,
    String guarantee,
    String kitVersion,
    String effort,
    List<String> declared,
    List<Property> properties) {

  /** The first of the kit's seeds, which follow each other and are the same in every run. */
  public static final long SEED = 0;

  private static final int MOST_REASONS = 3;

  /** What came of a property. */
  public enum Verdict {
    /** Some test passed and none failed. */
    PASSED,
    /** Some test failed. */
    FAILED,
    /** The solver declined all of it. */
    DECLINED;

    /** {@return the word in small letters} */
    public String words() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * A property and the tests of it.
   *
   * @param name what the property is, a sentence without its stop
   * @param passed how many tests passed
   * @param failures what went wrong in each test that failed, "test: message"
   * @param declined the reasons of tests that were skipped, each with its number, by reason
   */
  public record Property(
      String name, int passed, List<String> failures, Map<String, Integer> declined) {

    /** {@return what came of it} */
    public Verdict verdict() {
      if (!failures.isEmpty()) {
        return Verdict.FAILED;
      }
      return passed == 0 ? Verdict.DECLINED : Verdict.PASSED;
    }

    /** {@return how many tests were skipped} */
    public int declinedTests() {
      return declined.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** {@return such as {@code 12 passed, 3 declined}} */
    public String counts() {
      return Stream.of(
              counted(passed, "passed"),
              counted(failures.size(), "failed"),
              counted(declinedTests(), "declined"))
          .flatMap(List::stream)
          .collect(Collectors.joining(", "));
    }

    private static List<String> counted(int count, String what) {
      return count == 0 ? List.of() : List.of(count + " " + what);
    }

    /** {@return the reasons of what was declined, the commonest first, each with its number} */
    public List<String> reasons() {
      return declined.entrySet().stream()
          .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
          .map(reason -> reason.getKey() + " (" + reason.getValue() + ")")
          .toList();
    }

    private Stream<String> lines() {
      List<String> lines = new ArrayList<>();
      String why = failures.isEmpty() && !declined.isEmpty() ? ": " + shortened(reasons()) : "";
      lines.add(
          String.format(Locale.ROOT, "%-8s  %s: %s%s", verdict().words(), name, counts(), why));
      failures.stream()
          .limit(MOST_REASONS)
          .map(failure -> "          " + failure)
          .forEach(lines::add);
      return lines.stream();
    }

    private static String shortened(List<String> reasons) {
      String first = reasons.stream().limit(MOST_REASONS).collect(Collectors.joining("; "));
      int more = reasons.size() - MOST_REASONS;
      return more > 0 ? first + "; and " + more + " more" : first;
    }
  }

  /** Copies the lists. */
  public Certificate {
    declared = List.copyOf(declared);
    properties = List.copyOf(properties);
  }

  /** A certificate by this kit. */
  static Certificate of(
      SolverFacts facts, Effort effort, List<String> declared, List<Property> properties) {
    return new Certificate(
        facts.id(),
        facts.version(),
        facts.guarantee().name(),
        BuildStamp.version(),
        effort.words(),
        declared,
        properties);
  }

  /** {@return whether nothing failed, and something was tested} */
  public boolean isPassed() {
    return count(Verdict.FAILED) == 0 && count(Verdict.PASSED) > 0;
  }

  /**
   * {@return how many properties came to a verdict}
   *
   * @param verdict the verdict
   */
  public long count(Verdict verdict) {
    return properties.stream().filter(property -> property.verdict() == verdict).count();
  }

  /** {@return what was tested by what, in a line} */
  public String title() {
    return String.format(
        Locale.ROOT,
        "Conformance of %s %s (%s): kit %s, effort %s, seed %d",
        solverId,
        solverVersion,
        guarantee,
        kitVersion,
        effort,
        SEED);
  }

  /** {@return how many properties came to each verdict, in a line} */
  public String sums() {
    return String.format(
        Locale.ROOT,
        "%d properties: %d passed, %d failed, %d declined",
        properties.size(),
        count(Verdict.PASSED),
        count(Verdict.FAILED),
        count(Verdict.DECLINED));
  }

  /** {@return a line of Markdown for the solver's README} */
  public String badge() {
    return String.format(
        Locale.ROOT,
        "**deft check %s** `%s` %s: %s (kit %s, effort %s)",
        isPassed() ? "passed" : "failed",
        solverId,
        solverVersion,
        sums(),
        kitVersion,
        effort);
  }

  /** {@return the certificate as lines of text, a line a property} */
  public List<String> lines() {
    return Stream.of(
            Stream.of(title()), properties.stream().flatMap(Property::lines), Stream.of(sums()))
        .flatMap(lines -> lines)
        .toList();
  }
}
