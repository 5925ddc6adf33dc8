package org.loladeft.formats;

import java.util.List;
import java.util.Locale;
import org.loladeft.api.Allocation;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.Uplink;

/** Turns assignments by id into an allocation by index. */
final class AllocationResolver {

  private final DeftProblem problem;
  private final String fileName;
  private final IdLookup blocks;
  private final IdLookup devices;

  AllocationResolver(DeftProblem problem, String fileName) {
    this.problem = problem;
    this.fileName = fileName;
    this.blocks = IdLookup.ofBlocks(problem, fileName);
    this.devices = IdLookup.ofDevices(problem, fileName);
  }

  Allocation resolve(List<Assignment> assignments) {
    int[] deviceOfBlock = new int[problem.blockCount()];
    double[] shares = new double[problem.blockCount()];
    for (int i = 0; i < assignments.size(); i++) {
      String place = "assignments[" + i + "]";
      Assignment assignment = assignments.get(i);
      int block = blocks.once(assignment.block(), place + ".block");
      deviceOfBlock[block] = devices.find(assignment.device(), place + ".device");
      shares[block] = share(assignment, place);
    }
    if (assignments.size() < problem.blockCount()) {
      throw new BadInputException(
          fileName,
          "assignments",
          String.format(
              Locale.ROOT,
              "found %d entries: expected %d, one for each block of the problem",
              assignments.size(),
              problem.blockCount()));
    }
    return !problem.uplink().isJoint()
        ? Allocation.of(deviceOfBlock)
        : Allocation.of(deviceOfBlock, shares);
  }

  private double share(Assignment assignment, String place) {
    Uplink uplink = problem.uplink();
    boolean whole = uplink.kind().hasWholeShares();
    boolean banded = uplink.isJoint() && !whole;
    requireExactly(place + ".bandwidthHz", banded, assignment.bandwidthHz().isPresent());
    requireExactly(place + ".resourceBlocks", whole, assignment.resourceBlocks().isPresent());
    return whole ? assignment.resourceBlocks().orElseThrow() : assignment.bandwidthHz().orElse(0);
  }

  private void requireExactly(String place, boolean wanted, boolean present) {
    if (wanted != present) {
      String found = present ? "the field is there" : "the field is missing";
      String expected = wanted ? "it" : "none";
      throw new BadInputException(
          fileName,
          place,
          found + ": expected " + expected + " on a " + problem.uplink().kind() + " uplink");
    }
  }
}
