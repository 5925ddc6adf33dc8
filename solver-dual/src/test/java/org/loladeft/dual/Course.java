package org.loladeft.dual;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.loladeft.api.Allocation;
import org.loladeft.api.Cancellation;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeftResult;
import org.loladeft.api.DeftSolver;
import org.loladeft.api.Hint;
import org.loladeft.api.PriceProof;
import org.loladeft.api.Progress;
import org.loladeft.api.SolveOption;
import org.loladeft.api.SolveOptions;
import org.loladeft.api.Status;
import org.loladeft.api.solve.Deft;

/**
 * What a solver tells and answers on some problems, in one line: a rule that has stopped to choose
 * well changes it, though the answers stay right. Each problem is solved from nothing, from a hint,
 * and within a gap or until one of the first reports.
 *
 * <p>The line holds answers by status, sums of latencies and of bounds in s, reports, sums of what
 * the notes count, and a hash of all figures of answers, proofs and reports.
 */
final class Course {

  private static final double GAP = 0.05;

  private final DeftSolver solver;
  private final SolveOptions options;
  private final Map<Status, Integer> answers = new TreeMap<>();
  private final Map<String, Long> counts = new TreeMap<>();
  private double latencies;
  private double bounds;
  private int reports;
  private long hash;

  private Course(DeftSolver solver, SolveOptions options) {
    this.solver = solver;
    this.options = options;
  }

  static String of(DeftSolver solver, SolveOptions options, List<DeftProblem> problems) {
    Course course = new Course(solver, options);
    for (int i = 0; i < problems.size(); i++) {
      if (solver.capability(problems.get(i)).isYes()) {
        course.take(problems.get(i), i);
      }
    }
    return course.words();
  }

  private void take(DeftProblem problem, int number) {
    DeftResult found = solve(problem, options);
    if (number % 3 == 0) {
      add(Deft.solve(problem, solver, options)); // nobody listens
    }
    if (solver.honours().contains(SolveOption.HINT)
        && found instanceof DeftResult.WithAllocation with) {
      solve(problem, options.withHint(hint(with, problem.deviceCount(), number)));
    }
    if (number % 2 == 0) {
      solve(problem, options.withRelativeGap(GAP));
    } else {
      solveUntil(1 + number / 2 % 4, problem);
    }
  }

  /**
   * What was found, or its devices each moved on by one or all the same, with or without prices.
   */
  private static Hint hint(DeftResult.WithAllocation found, int devices, int number) {
    int[] hinted = found.allocation().devices();
    Arrays.setAll(
        hinted,
        j ->
            switch (number % 4) {
              case 0, 1 -> hinted[j];
              case 2 -> (hinted[j] + 1) % devices;
              default -> hinted[0];
            });
    return number % 4 != 1 && found.proof().orElse(null) instanceof PriceProof prices
        ? Hint.of(Allocation.of(hinted), prices)
        : number % 4 == 0 ? Hint.of(found) : Hint.of(Allocation.of(hinted));
  }

  private DeftResult solve(DeftProblem problem, SolveOptions how) {
    return solve(problem, how, report -> {});
  }

  private void solveUntil(int report, DeftProblem problem) {
    Cancellation cancellation = new Cancellation();
    int last = reports + report;
    solve(
        problem,
        options.withCancellation(cancellation),
        progress -> {
          if (reports == last) {
            cancellation.cancel();
          }
        });
  }

  private DeftResult solve(DeftProblem problem, SolveOptions how, Consumer<Progress> then) {
    DeftResult result =
        Deft.solve(
            problem,
            solver,
            how.withProgressListener(
                progress -> {
                  reports++;
                  add(progress.latencySeconds().orElse(-1));
                  add(progress.lowerBoundSeconds().orElse(-1));
                  then.accept(progress);
                }));
    add(result);
    return result;
  }

  private void add(DeftResult result) {
    answers.merge(result.status(), 1, Integer::sum);
    result.outcome().latencySeconds().ifPresent(latency -> latencies += add(latency));
    result.lowerBoundSeconds().ifPresent(bound -> bounds += add(bound));
    hash = 31 * hash + result.stopReason().ordinal();
    hash = 31 * hash + result.proof().map(Object::hashCode).orElse(0);
    if (result instanceof DeftResult.WithAllocation with) {
      hash = 31 * hash + with.allocation().hashCode();
    }
    result.notes().forEach(this::count);
  }

  private double add(double figure) {
    hash = 31 * hash + Double.hashCode(figure);
    return figure;
  }

  private void count(String note, String value) {
    if (value.chars().allMatch(Character::isDigit)) {
      counts.merge(note, Long.valueOf(value), Long::sum);
    }
  }

  private String words() {
    return String.format(
        Locale.ROOT,
        "%s %.6g %.6g %d %s %x",
        answers.entrySet().stream()
            .map(e -> e.getValue() + " " + e.getKey().name().toLowerCase(Locale.ROOT))
            .collect(Collectors.joining(" ")),
        latencies,
        bounds,
        reports,
        counts,
        hash);
  }
}
