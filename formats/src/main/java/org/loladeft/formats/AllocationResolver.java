package org.loladeft.formats;

import java.util.Locale;
import org.loladeft.api.Allocation;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.ProblemClass;
import org.loladeft.api.Uplink;

/** Turns a solution's lines by id into an allocation by index. */
final class AllocationResolver {

  private final DeftProblem problem;
  private final SolutionFile solution;
  private final IdLookup blocks;
  private final IdLookup devices;
  private final int[] deviceOfBlock;
  private final double[] shares;

  AllocationResolver(DeftProblem problem, SolutionFile solution) {
    this.problem = problem;
    this.solution = solution;
    blocks = IdLookup.ofBlocks(problem, solution.fileName());
    devices = IdLookup.ofDevices(problem, solution.fileName());
    deviceOfBlock = new int[problem.blockCount()];
    shares = new double[problem.blockCount()];
  }

  Allocation resolve() {
    boolean several = problem.problemClass() == ProblemClass.SEVERAL_BLOCKS;
    String where = several ? " where a device may take several blocks" : " at one block a device";
    requireExactly("devices", several, !solution.devices().isEmpty(), where);
    for (int i = 0; i < solution.assignments().size(); i++) {
      take(solution.assignments().get(i), "assignments[" + i + "]");
    }
    if (solution.assignments().size() < problem.blockCount()) {
      throw bad(
          "assignments",
          String.format(
              Locale.ROOT,
              "found %d entries: expected %d, one for each block of the problem",
              solution.assignments().size(),
              problem.blockCount()));
    }
    if (several) {
      takeLines();
    }
    return problem.uplink().isJoint()
        ? Allocation.of(deviceOfBlock, shares)
        : Allocation.of(deviceOfBlock);
  }

  private void take(Assignment assignment, String place) {
    int block = blocks.once(assignment.block(), place + ".block");
    deviceOfBlock[block] = devices.find(assignment.device(), place + ".device");
    assignment.figures().ifPresent(figures -> shares[block] = share(figures, place));
  }

  private void takeLines() {
    IdLookup onLines = IdLookup.ofBlocks(problem, solution.fileName());
    boolean[] taken = new boolean[problem.blockCount()];
    for (int i = 0; i < solution.devices().size(); i++) {
      String place = "devices[" + i + "]";
      DeviceAssignment line = solution.devices().get(i);
      int device = devices.once(line.device(), place + ".device");
      double share = share(line.figures(), place);
      for (int n = 0; n < line.blocks().size(); n++) {
        String id = line.blocks().get(n);
        int block = onLines.once(id, place + ".blocks[" + n + "]");
        if (deviceOfBlock[block] != device) {
          String words =
              String.format(
                  Locale.ROOT,
                  "found \"%s\": expected blocks that assignments give to the device, not to \"%s\"",
                  id,
                  problem.deviceId(deviceOfBlock[block]));
          throw bad(place + ".blocks[" + n + "]", words);
        }
        shares[block] = share;
        taken[block] = true;
      }
    }
    for (int j = 0; j < taken.length; j++) {
      if (!taken[j]) {
        throw bad(
            "devices",
            String.format(
                Locale.ROOT,
                "block \"%s\" is not there: expected it on the line of its device, \"%s\"",
                problem.blocks().get(j).id(),
                problem.deviceId(deviceOfBlock[j])));
      }
    }
  }

  private double share(StatedFigures figures, String place) {
    Uplink.Kind kind = problem.uplink().kind();
    boolean whole = kind.hasWholeShares();
    String where = " on a " + kind + " uplink";
    requireExactly(
        place + ".bandwidthHz", kind.isJoint() && !whole, figures.bandwidthHz().isPresent(), where);
    requireExactly(place + ".resourceBlocks", whole, figures.resourceBlocks().isPresent(), where);
    return whole ? figures.resourceBlocks().orElseThrow() : figures.bandwidthHz().orElse(0);
  }

  private void requireExactly(String place, boolean wanted, boolean present, String where) {
    if (wanted != present) {
      String found = present ? "the field is there" : "the field is missing";
      throw bad(place, found + ": expected " + (wanted ? "it" : "none") + where);
    }
  }

  private BadInputException bad(String place, String what) {
    return new BadInputException(solution.fileName(), place, what);
  }
}
