package org.loladeft.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.loladeft.api.Uplink;

/** The recorded optima are what a proof that the checker confirms says they are. */
class KnownOptimumTest {

  private static final Effort ALL = Effort.thorough();

  @Test
  void every_recorded_optimum_is_proven_again() {
    for (KnownOptimum known : KnownOptimum.within(ALL)) {
      double proven = Optimum.of(known.problem()).orElseThrow();
      double recorded = known.latencySeconds().orElseThrow();
      assertEquals(proven, recorded, 1e-9 * proven, () -> known.problem().toString());
    }
  }

  @Test
  void every_kind_of_uplink_has_recorded_optima_of_either_size() {
    for (Uplink.Kind kind : Uplink.Kind.values()) {
      List<Integer> devices =
          KnownOptimum.within(ALL).stream()
              .filter(known -> known.problem().uplink().kind() == kind)
              .map(known -> known.problem().deviceCount())
              .toList();
      assertEquals(List.of(100, 100, 200), devices, kind.name());
    }
    assertEquals(8, KnownOptimum.within(Effort.normal()).size());
    assertEquals(0, KnownOptimum.within(Effort.light()).size());
  }
}
