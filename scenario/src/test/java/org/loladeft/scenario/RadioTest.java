package org.loladeft.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.loladeft.api.Uplink;
import org.loladeft.scenario.PathLoss.Environment;
import org.loladeft.scenario.PathLoss.Sight;

/** Path loss, link budget and the NR grid against the tables of their sources. */
class RadioTest {

  private static final PathLoss UMI = new PathLoss(Environment.UMI, Sight.NO_LINE, 3.5e9);

  @ParameterizedTest
  @CsvSource({
    "50, 35.6, 7.4",
    "100, 25.1, 7.4",
    "150, 19.0, 6.3",
    "200, 14.6, 4.9",
    "300, 8.3, 3.0",
    "500, 0.5, 1.1"
  })
  void signal_to_noise_in_a_twelfth_of_20_megahertz(double meters, double db, double efficiency) {
    LinkBudget budget = LinkBudget.withDefaults();
    double slice = 20e6 / 12;
    double g = budget.snrBandwidthHz(23, Math.pow(10, -UMI.decibel(meters, false) / 10));
    assertEquals(db, 10 * Math.log10(g / slice), 0.15);
    assertEquals(efficiency, budget.efficiency(g, slice), 0.06);
  }

  @Test
  void lte_macro_is_kinder_than_urban_micro_without_sight() {
    PathLoss macro = new PathLoss(Environment.LTE_MACRO, Sight.NO_LINE, 2e9);
    assertEquals(104.6, UMI.decibel(100, false), 0.1);
    assertEquals(90.5, macro.decibel(100, false), 0.01);
  }

  @ParameterizedTest
  @CsvSource({
    "UMI, 100, true, 85.31",
    "UMI, 500, true, 107.11",
    "UMA, 100, true, 83.14",
    "UMA, 100, false, 103.04",
    "UMA, 500, false, 129.92"
  })
  void losses_worked_out_by_hand(
      Environment environment, double meters, boolean sight, double decibel) {
    PathLoss loss = new PathLoss(environment, Sight.RANDOM, 3.5e9);
    assertEquals(decibel, loss.decibel(meters, sight), 0.01);
  }

  @Test
  void loss_grows_with_distance_and_is_never_less_without_sight() {
    for (Environment environment : Environment.values()) {
      PathLoss loss = new PathLoss(environment, Sight.RANDOM, 28e9);
      double previous = 0;
      for (double meters = 10; meters < 5000; meters *= 1.1) {
        double open = loss.decibel(meters, true);
        assertTrue(open > previous, environment + " at " + meters);
        assertTrue(loss.decibel(meters, false) >= open);
        previous = open;
      }
    }
  }

  @Test
  void sight_gets_unlikely_with_distance() {
    assertEquals(1, UMI.sightProbability(18));
    assertEquals(0.18 + Math.exp(-100 / 36.0) * 0.82, UMI.sightProbability(100), 1e-12);
    PathLoss uma = new PathLoss(Environment.UMA, Sight.RANDOM, 3.5e9);
    assertEquals(0.18 + Math.exp(-100 / 63.0) * 0.82, uma.sightProbability(100), 1e-12);
  }

  @ParameterizedTest
  @CsvSource({
    "15, 1.4, 6",
    "15, 3, 15",
    "15, 5, 25",
    "15, 10, 52",
    "15, 15, 79",
    "15, 20, 106",
    "15, 25, 133",
    "15, 30, 160",
    "15, 40, 216",
    "15, 50, 270",
    "30, 5, 11",
    "30, 10, 24",
    "30, 15, 38",
    "30, 20, 51",
    "30, 25, 65",
    "30, 30, 78",
    "30, 40, 106",
    "30, 50, 133",
    "30, 60, 162",
    "30, 70, 189",
    "30, 80, 217",
    "30, 90, 245",
    "30, 100, 273",
    "60, 10, 11",
    "60, 15, 18",
    "60, 20, 24",
    "60, 25, 31",
    "60, 30, 38",
    "60, 40, 51",
    "60, 50, 65",
    "60, 60, 79",
    "60, 70, 93",
    "60, 80, 107",
    "60, 90, 121",
    "60, 100, 135"
  })
  void the_grid_of_ts_38_101_1(double kilohertz, double megahertz, int count) {
    assertEquals(count, ResourceGrid.count(megahertz * 1e6, kilohertz * 1e3));
    double occupied = count * ResourceGrid.blockWidthHz(kilohertz * 1e3);
    assertTrue(occupied < megahertz * 1e6, "blocks fit the channel");
  }

  @ParameterizedTest
  @CsvSource({"15, 60", "60, 5", "30, 7", "120, 20", "30, 1.4", "60, 3"})
  void channels_that_do_not_exist_are_refused(double kilohertz, double megahertz) {
    assertThrows(
        IllegalArgumentException.class, () -> ResourceGrid.count(megahertz * 1e6, kilohertz * 1e3));
  }

  @Test
  void channel_figures_follow_their_definitions() {
    LinkBudget budget = LinkBudget.withDefaults();
    double gain = 1e-11;
    double g = budget.snrBandwidthHz(23, gain);
    assertEquals(23 + 174 - 5 - 110, 10 * Math.log10(g), 1e-9);
    assertEquals(
        1e6 * Math.log(1 + g / 1e6) / Math.log(2),
        RadioUplink.of(Uplink.Kind.DEDICATED, 20e6).channelFigure(23, gain, 20, 12),
        1);
    assertEquals(
        Math.log(1 + g / 2e6) / Math.log(2),
        RadioUplink.of(Uplink.Kind.SHARED, 20e6).channelFigure(23, gain, 20, 10),
        1e-12);
    assertEquals(
        g, RadioUplink.of(Uplink.Kind.POWER_LIMITED, 20e6).channelFigure(23, gain, 20, 10));
    double slice = 51 * 360e3 / 10;
    assertEquals(
        360e3 * Math.log(1 + g / slice) / Math.log(2),
        RadioUplink.of(Uplink.Kind.RESOURCE_BLOCKS, 20e6).channelFigure(23, gain, 20, 10),
        1e-6);
    assertEquals(51, RadioUplink.of(Uplink.Kind.RESOURCE_BLOCKS, 20e6).toUplink().budget());
  }

  @Test
  void a_count_of_resource_blocks_stands_for_a_channel() {
    LinkBudget budget = LinkBudget.withDefaults();
    RadioUplink fifty = RadioUplink.ofBlocks(51, 30e3, budget);
    assertEquals(51, fifty.toUplink().budget());
    assertEquals(51 * 360e3, fifty.bandwidthHz());
    assertEquals(
        RadioUplink.of(Uplink.Kind.RESOURCE_BLOCKS, 20e6).channelFigure(23, 1e-11, 20, 10),
        fifty.channelFigure(23, 1e-11, 20, 10));
    assertThrows(IllegalArgumentException.class, () -> RadioUplink.ofBlocks(0, 30e3, budget));
    assertThrows(
        IllegalArgumentException.class,
        () -> new RadioUplink(Uplink.Kind.SHARED, 360e3, 30e3, OptionalInt.of(1), budget));
    assertThrows(
        IllegalArgumentException.class,
        () -> new RadioUplink(Uplink.Kind.RESOURCE_BLOCKS, 2e7, 30e3, OptionalInt.of(51), budget));
  }

  @Test
  void gains_and_ratios_say_the_same_in_every_unit() {
    ChannelModel still = new ChannelModel(UMI, false, false, 0, 0);
    double[] gains =
        still.gains(new Link[] {new Link.Gain(-90), new Link.LinearGain(1e-9), new Link.Snr(20)});
    assertEquals(1e-9, gains[0], 1e-22);
    assertEquals(1e-9, gains[1]);
    assertEquals(100, gains[2]);
    LinkBudget budget = new LinkBudget(-160, 5, 2, 7.4);
    RadioUplink uplink = new RadioUplink(Uplink.Kind.POWER_LIMITED, 1e6, 30e3, budget);
    double ratio = 1e-11 * Math.pow(10, (20 + 160 - 5) / 10.0) / 1e6;
    assertEquals(
        uplink.channelFigure(20, 1e-11, 9, 5), uplink.channelFigureOfRatio(ratio, 9, 5), 1e-6);
    assertThrows(IllegalArgumentException.class, () -> new Link.LinearGain(1.5));
    assertThrows(IllegalArgumentException.class, () -> new Link.LinearGain(0));
    assertThrows(IllegalArgumentException.class, () -> new Link.Snr(101));
  }
}
