package org.loladeft.cli.command;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

  private static final int MOST_TOLD = 3;

  private HintOption() {}

  /** The hint of a file; says what of it the problem has no more. */
  static Hint read(Console console, String file, DeftProblem problem) {
    SolutionFile solution = Inputs.solution(console, file);
    Hint hint = of(solution, file, problem);
    tellWhatIsGone(console, file, deviceOfBlock(solution, file), hint, problem);
    return hint;
  }

  /** The same of a solution that was read. */
  static Hint of(SolutionFile solution, String file, DeftProblem problem) {
    Hint hint = Hint.ofIds(problem, deviceOfBlock(solution, file));
    try {
      return solution.namedProof().map(proof -> withPrices(hint, problem, proof)).orElse(hint);
    } catch (IllegalArgumentException e) {
      throw CommandException.badInput(file + ": can't be a hint: " + e.getMessage());
    }
  }

  private static Map<String, String> deviceOfBlock(SolutionFile solution, String file) {
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
    return deviceOfBlock;
  }

  /** Says what of the hint the problem has no more; nothing if all of it goes on. */
  private static void tellWhatIsGone(
      Console console, String file, Map<String, String> hinted, Hint hint, DeftProblem problem) {
    List<String> gone = new ArrayList<>();
    Set<String> blocks = new HashSet<>();
    for (int j = 0; j < problem.blockCount(); j++) {
      String block = problem.blocks().get(j).id();
      blocks.add(block);
      if (hint.deviceOf(j) == Hint.NONE) {
        String device = hinted.get(block);
        gone.add(
            "block "
                + block
                + (device == null
                    ? " is new"
                    : ", whose device " + device + " is not in the problem"));
      }
    }
    int kept = problem.blockCount() - gone.size();
    hinted.keySet().stream()
        .filter(block -> !blocks.contains(block))
        .sorted()
        .forEach(block -> gone.add("block " + block + " is not in the problem"));
    if (!gone.isEmpty()) {
      String more = gone.size() > MOST_TOLD ? " and " + (gone.size() - MOST_TOLD) + " more" : "";
      console.say(
          Console.printable(
                  "hint "
                      + file
                      + ": "
                      + kept
                      + " of "
                      + problem.blockCount()
                      + " blocks start on their device; "
                      + String.join("; ", gone.subList(0, Math.min(gone.size(), MOST_TOLD)))
                      + more)
              + "\n");
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
