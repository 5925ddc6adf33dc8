package org.loladeft.ortools.model;

import org.loladeft.api.DeftProblem;
import org.loladeft.api.Uplink;

/**
 * An upper estimate of the rate of a device with limited power, as a function of its part of the
 * band; the rate in parts of that with the whole band. It is concave, so that every tangent is one:
 * {@code intercept + slope * part}.
 *
 * @param intercept at least 0
 * @param slope at least 0
 */
record RateTangent(double intercept, double slope) {

  /** The tangent at a part of the band, above 0. */
  static RateTangent at(DeftProblem problem, int device, double part) {
    double g = problem.channel(device);
    double band = problem.uplink().budget();
    Uplink.Kind kind = problem.uplink().kind();
    double height = kind.bitsPerSecond(g, part * band) / kind.bitsPerSecond(g, band);
    double elasticity = UploadCurve.elasticity(g, part * band);
    return new RateTangent(height * (1 - elasticity), height * elasticity / part);
  }
}
