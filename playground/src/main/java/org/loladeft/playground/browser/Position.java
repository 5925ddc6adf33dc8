package org.loladeft.playground.browser;

import org.loladeft.api.DeftProblem;
import org.loladeft.api.insight.ProblemEdit;

/**
 * Where the page's controls stand.
 *
 * @param bandwidthFactor what the band, or each dedicated rate, is multiplied by; above 0
 * @param device index of the device that is changed
 * @param speedFactor what its speed is multiplied by; above 0
 * @param memoryBytes its memory, at least 0
 * @param takesPart which devices take part, at least one
 */
record Position(
    double bandwidthFactor,
    int device,
    double speedFactor,
    double memoryBytes,
    boolean[] takesPart) {

  /** The problem as it is there. */
  DeftProblem of(DeftProblem problem) {
    DeftProblem wider =
        problem.uplink().isJoint()
            ? ProblemEdit.of(problem)
                .withUplink(
                    problem.uplink().kind().withBudget(problem.uplink().budget() * bandwidthFactor))
            : ProblemEdit.of(problem).withBetterChannels(bandwidthFactor);
    DeftProblem faster = ProblemEdit.of(wider).withFasterDevice(device, speedFactor);
    DeftProblem roomier = ProblemEdit.of(faster).withMemory(device, memoryBytes);
    return ProblemEdit.of(roomier).withDevices(k -> takesPart[k]);
  }
}
