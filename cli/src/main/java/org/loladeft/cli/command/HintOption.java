package org.loladeft.cli.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.loladeft.api.Allocation;
import org.loladeft.api.Block;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeftResult;
import org.loladeft.api.Hint;
import org.loladeft.api.Proof;
import org.loladeft.api.StopReason;
import org.loladeft.api.Uplink;
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
    SolutionFile solution = Inputs.solution(console, file);
    if (solution.assignments().isEmpty()) {
      throw CommandException.badInput(
          file + ": has no assignments: expected a solution with an allocation");
    }
    try {
      DeftProblem earlier = outline(solution);
      return Hint.of(result(solution, earlier)).carriedOver(earlier, problem);
    } catch (IllegalArgumentException e) {
      throw CommandException.badInput(file + ": can't be a hint: " + e.getMessage());
    }
  }

  /** A problem of the ids that the solution names, for the sake of their indices. */
  private static DeftProblem outline(SolutionFile solution) {
    List<Block> blocks = new ArrayList<>();
    Map<String, Boolean> devices = new LinkedHashMap<>();
    for (Assignment assignment : solution.assignments()) {
      blocks.add(new Block(assignment.block(), 1, 0));
      devices.put(assignment.device(), true);
    }
    if (solution.namedProof().orElse(null) instanceof NamedProof.Price price) {
      price.prices().forEach(entry -> devices.put(entry.device(), true));
    }
    DeftProblem.Builder builder = DeftProblem.builder(new Uplink.Dedicated(), blocks);
    double[] zeros = new double[blocks.size()];
    devices.keySet().forEach(id -> builder.device(id, 0, 1, zeros, zeros));
    return builder.build();
  }

  private static DeftResult.WithAllocation result(SolutionFile solution, DeftProblem earlier) {
    Map<String, Integer> indices = new LinkedHashMap<>();
    for (int k = 0; k < earlier.deviceCount(); k++) {
      indices.put(earlier.deviceId(k), k);
    }
    int[] deviceOfBlock =
        solution.assignments().stream().mapToInt(a -> indices.get(a.device())).toArray();
    Optional<Proof> prices =
        solution.namedProof().isPresent() && solution.namedProof().get() instanceof NamedProof.Price
            ? solution.proof(earlier)
            : Optional.empty();
    return new DeftResult.Feasible(
        solution.solver(),
        Allocation.of(deviceOfBlock),
        0,
        OptionalDouble.of(0),
        prices,
        StopReason.COMPLETED,
        0,
        Map.of());
  }
}
