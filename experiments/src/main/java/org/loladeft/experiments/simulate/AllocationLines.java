package org.loladeft.experiments.simulate;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.loladeft.api.Uplink;
import org.loladeft.experiments.simulate.Simulation.Runs;
import org.loladeft.formats.AllocatedRound;
import org.loladeft.formats.AllocatedRoundFormat;

/** Who took which block, round by round: a {@code deft-round/1} record a line. */
public final class AllocationLines {

  private static final AllocatedRoundFormat FORMAT = new AllocatedRoundFormat();

  private AllocationLines() {}

  /**
   * Writes the rounds of all policies and runs, in this order.
   *
   * @param runs all policies' runs, with their allocations
   * @param kind kind of their uplink
   * @param out where to
   * @throws IOException if that can't be written
   */
  public static void write(List<Runs> runs, Uplink.Kind kind, Appendable out) throws IOException {
    for (Runs own : runs) {
      for (int i = 0; i < own.courses().size(); i++) {
        Course course = own.courses().get(i);
        for (int r = 0; r < course.allocations().size(); r++) {
          out.append(FORMAT.line(line(course, i + 1, r, kind))).append('\n');
        }
      }
    }
  }

  private static AllocatedRound line(Course course, int run, int r, Uplink.Kind kind) {
    Optional<RoundAllocation> made = course.allocations().get(r);
    return new AllocatedRound(
        course.policy(),
        run,
        r + 1,
        made.isPresent() ? OptionalDouble.of(course.latencies()[r]) : OptionalDouble.empty(),
        made.map(m -> AllocatedRound.parts(kind, m.devices(), m.blocks(), m.allocation()))
            .orElse(List.of()));
  }
}
