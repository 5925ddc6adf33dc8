package org.loladeft.cli.command;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.Hint;
import org.loladeft.cli.io.CommandException;
import org.loladeft.cli.io.Console;
import org.loladeft.formats.Assignment;
import org.loladeft.formats.NamedProof;
import org.loladeft.formats.SolutionFile;

/**
 * Makes hints of solution files. The file may be about an earlier round, whose devices were partly
 * others: blocks and devices are matched by id, and what is gone is dropped.
 */
final class HintOption {

  private HintOption() {}

  static Hint read(Console console, String file, DeftProblem problem) {
    return of(Inputs.solution(console, file), file, problem);
  }

  /** The same of a solution that was read. */
  static Hint of(SolutionFile solution, String file, DeftProblem problem) {
    if (solution.assignments().isEmpty()) {
      throw CommandException.badInput(
          file + ": has no assignments: expected a solution with an allocation");
    }
    Map<String, String> deviceOfBlock = new HashMap<>();
    for (Assignment entry : solution.assignments()) {
      if (deviceOfBlock.put(entry.block(), entry.device()) != null) {
        throw CommandException.badInput(
            file + ": can't be a hint: block '" + entry.block() + "' occurs twice");
      }
    }
    Hint hint = Hint.ofIds(problem, deviceOfBlock);
    try {
      return solution.namedProof().map(proof -> withPrices(hint, problem, proof)).orElse(hint);
    } catch (IllegalArgumentException e) {
      throw CommandException.badInput(file + ": can't be a hint: " + e.getMessage());
    }
  }

  private static Hint withPrices(Hint hint, DeftProblem problem, NamedProof proof) {
    if (proof instanceof NamedProof.Price price) {
      return hint.withPrices(problem, proof.thresholdSeconds(), prices(price.prices()));
    }
    return proof instanceof NamedProof.RunPrice runs
        ? hint.withPrices(problem, proof.thresholdSeconds(), prices(runs.prices()))
        : hint;
  }

  private static Map<String, Double> prices(List<NamedProof.DevicePrice> priced) {
    Map<String, Double> prices = new HashMap<>();
    priced.forEach(entry -> prices.put(entry.device(), entry.price()));
    return prices;
  }
}
