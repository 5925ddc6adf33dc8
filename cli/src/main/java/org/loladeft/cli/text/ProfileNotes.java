package org.loladeft.cli.text;

import java.time.Instant;
import org.loladeft.cli.io.Console;
import org.loladeft.scenario.BlockCosts;
import org.loladeft.scenario.CostBasis;
import org.loladeft.scenario.DeviceProfile;
import org.loladeft.scenario.Scenario;
import org.loladeft.scenario.ScenarioDevice;

/** Which figures of a scenario are measured, and what is to be known of them. */
public final class ProfileNotes {

  private ProfileNotes() {}

  /**
   * A line for each device that has a profile, and for each warning of it.
   *
   * @param scenario the scenario, with its profiles
   * @param now the present, for their ages
   * @param all true to tell of all; false to tell of profiles that were measured with other
   *     settings, and of warnings
   * @return lines, each ended; empty if there is nothing to tell
   */
  public static String of(Scenario scenario, Instant now, boolean all) {
    StringBuilder notes = new StringBuilder();
    int first = 0;
    for (ScenarioDevice device : scenario.devices()) {
      if (device.profile().isPresent()) {
        add(notes, device, scenario.costs(first), now, all);
        if (all && scenario.maxBlocks(device) > 1) {
          notes.append(of(device)).append("what a further block adds is modelled, the seconds by");
          notes.append(" the profile's fitted rate\n");
        }
      }
      first += device.count();
    }
    return notes.toString();
  }

  private static void add(
      StringBuilder notes, ScenarioDevice device, BlockCosts costs, Instant now, boolean all) {
    DeviceProfile profile = device.profile().orElseThrow();
    String name = of(device);
    if (all || costs.basis() == CostBasis.FITTED) {
      String why = costs.note().isEmpty() ? profile.toString() : costs.note();
      notes.append(name).append("seconds are ").append(costs.basis().words());
      notes.append(" (").append(Console.printable(why)).append(")\n");
    }
    device.warnings(now).forEach(w -> notes.append(name).append(w).append('\n'));
  }

  private static String of(ScenarioDevice device) {
    return "device '" + Console.printable(device.id()) + "': ";
  }
}
