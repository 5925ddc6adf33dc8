package org.loladeft.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.loladeft.api.Uplink;
import org.loladeft.scenario.ScenarioDraw.LogNormal;
import org.loladeft.scenario.ScenarioDraw.LogUniform;
import org.loladeft.scenario.ScenarioDraw.Region;
import org.loladeft.scenario.ScenarioDraw.Renewal;
import org.loladeft.scenario.ScenarioDraw.Spread;
import org.loladeft.scenario.ScenarioDraw.Uniform;

class ScenarioDrawTest {

  /** 4,000 devices alike, in one entry. */
  private static final Scenario BASE =
      Scenario.of(
          new Workload(
              ModelPreset.ROBERTA_BASE.model(),
              LayerGroups.of(12, 12),
              FineTuning.of("bitfit"),
              Training.withDefaults()),
          RadioUplink.of(Uplink.Kind.SHARED, 2e7),
          ChannelModel.withDefaults(1),
          List.of(
              new ScenarioDevice(
                  "d", 4000, new Processor.Sustained(1e11), 4e9, 0, 23, new Link.Distance(100))));

  private static ScenarioDraw draw(Optional<Region> places, Optional<Spread> budgets) {
    return new ScenarioDraw(Renewal.NOTHING, places, List.of(), Optional.empty(), budgets);
  }

  /** The p-quantile of a figure of the drawn devices. */
  private static double quantile(
      ScenarioDraw draw, ToDoubleFunction<ScenarioDevice> figure, double p) {
    double[] sorted = draw.of(BASE, 7, 0).devices().stream().mapToDouble(figure).sorted().toArray();
    return sorted[(int) (p * (sorted.length - 1))];
  }

  private static double factor(Spread spread, double p) {
    ScenarioDraw budgets = draw(Optional.empty(), Optional.of(spread));
    return quantile(budgets, ScenarioDevice::memoryBytes, p) / 4e9;
  }

  private static double meters(Region region, double p) {
    ScenarioDraw places = draw(Optional.of(region), Optional.empty());
    return quantile(places, d -> ((Link.Distance) d.link()).meters(), p);
  }

  @Test
  void factors_have_the_quantiles_of_their_distribution() {
    assertEquals(0.9, factor(new Uniform(0.8, 1.2), 0.25), 0.01);
    assertEquals(1, factor(new LogUniform(0.25, 4), 0.5), 0.08);
    assertEquals(0.5, factor(new LogUniform(0.25, 4), 0.25), 0.04);
    assertEquals(1, factor(new LogNormal(0.5), 0.5), 0.04);
    assertEquals(Math.exp(0.5), factor(new LogNormal(0.5), 0.8413), 0.06);
  }

  @Test
  void places_are_uniform_in_area_or_in_distance() {
    assertEquals(200, meters(new Region(100, 300, false), 0.5), 6);
    assertEquals(
        Math.sqrt((100 * 100 + 300 * 300) / 2.0), meters(new Region(100, 300, true), 0.5), 6);
    assertTrue(meters(new Region(100, 300, true), 0) >= 100);
    assertTrue(meters(new Region(100, 300, true), 1) <= 300);
  }

  @Test
  void to_renew_one_more_leaves_the_others_as_they_were() {
    Region region = new Region(10, 500, true);
    ScenarioDraw one = draw(Optional.of(region), Optional.empty());
    ScenarioDraw more =
        new ScenarioDraw(
            Renewal.CHANNEL,
            Optional.of(region),
            List.of(DevicePreset.JETSON_NANO, DevicePreset.APPLE_M1),
            Optional.of(new LogNormal(0.1)),
            Optional.of(new Uniform(0.5, 1)));
    ScenarioDevice first = one.of(BASE, 3, 0).devices().get(17);
    assertEquals(first.link(), more.of(BASE, 3, 0).devices().get(17).link());
    assertEquals("d-18", first.id());
    assertNotEquals(first.link(), one.of(BASE, 4, 0).devices().get(17).link());
    assertEquals(BASE.channel(), one.of(BASE, 3, 0).channel());
    assertEquals(3, more.of(BASE, 3, 0).channel().seed());
  }

  @Test
  void fading_alone_keeps_places_and_shadowing() {
    ScenarioDraw fading =
        new ScenarioDraw(
            Renewal.FADING, Optional.empty(), List.of(), Optional.empty(), Optional.empty());
    assertEquals(BASE.channel().withRound(5), fading.of(BASE, 99, 5).channel());
    assertEquals(BASE.devices(), fading.of(BASE, 99, 5).devices());
  }

  @Test
  void what_is_no_distribution_is_refused() {
    assertThrows(IllegalArgumentException.class, () -> new Uniform(0, 1));
    assertThrows(IllegalArgumentException.class, () -> new LogUniform(2, 1));
    assertThrows(IllegalArgumentException.class, () -> new LogNormal(0));
    assertThrows(IllegalArgumentException.class, () -> new LogNormal(11));
    assertThrows(IllegalArgumentException.class, () -> new Region(0, 1, true));
    assertThrows(IllegalArgumentException.class, () -> new Region(2, 1, true));
    assertThrows(IllegalArgumentException.class, () -> new Region(2, Double.NaN, true));
  }
}
