package org.loladeft.formats;

import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.loladeft.api.EvaluatedRound;
import org.loladeft.api.Uplink;

/**
 * What a solution says of a device's round.
 *
 * @param computeSeconds computation, s
 * @param uploadSeconds upload, s
 * @param latencySeconds both, s
 * @param memoryBytes memory that the device needs, byte; empty on the line of a block
 * @param bandwidthHz share of a shared or power-limited uplink, Hz; else empty
 * @param resourceBlocks share of a resource-block uplink; else empty
 */
public record StatedFigures(
    double computeSeconds,
    double uploadSeconds,
    double latencySeconds,
    OptionalDouble memoryBytes,
    OptionalDouble bandwidthHz,
    OptionalInt resourceBlocks) {

  static StatedFigures of(Uplink.Kind kind, EvaluatedRound.Part part, OptionalDouble memoryBytes) {
    boolean whole = kind.hasWholeShares();
    return new StatedFigures(
        part.computeSeconds(),
        part.uploadSeconds(),
        part.latencySeconds(),
        memoryBytes,
        whole ? OptionalDouble.empty() : part.share(),
        whole ? OptionalInt.of((int) part.share().orElse(0)) : OptionalInt.empty());
  }
}
