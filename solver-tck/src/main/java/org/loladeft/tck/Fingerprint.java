package org.loladeft.tck;

import java.util.Optional;
import org.loladeft.api.Allocation;
import org.loladeft.api.DeftResult;

/** All of a result but its time, as text: what must come out the same again. */
final class Fingerprint {

  private Fingerprint() {}

  static String of(DeftResult result) {
    Optional<DeftResult.WithAllocation> with =
        Optional.of(result)
            .filter(DeftResult.WithAllocation.class::isInstance)
            .map(DeftResult.WithAllocation.class::cast);
    return String.join(
        " | ",
        result.status().name(),
        result.stopReason().name(),
        with.map(DeftResult.WithAllocation::allocation).map(Allocation::toString).orElse("-"),
        with.map(w -> Double.toString(w.latencySeconds())).orElse("-"),
        result.lowerBoundSeconds().toString(),
        result.proof().map(Object::toString).orElse("-"),
        Integer.toString(result.proof().hashCode()),
        result.notes().toString());
  }
}
