package org.loladeft.experiments.sweep;

import java.util.Optional;

/**
 * A line of a sweep: a solver, the automatic choice of one, or another way to fine-tune.
 *
 * @param id the solver's or scheme's id, or {@link #AUTO}
 * @param label in figures
 * @param scheme empty for a solver
 * @param inRatios whether it is in the figure of ratios
 */
record SweepLine(String id, String label, Optional<AlternativeScheme> scheme, boolean inRatios) {

  /** The exact solver that suits each problem, whatever the uplink. */
  static final String AUTO = "auto";

  /** A line of its usual label. */
  static SweepLine of(String id) {
    String label = id.equals(AUTO) ? "exact optimum" : id;
    return new SweepLine(id, label, AlternativeScheme.of(id), true);
  }

  boolean isAuto() {
    return id.equals(AUTO);
  }

  boolean isSolver() {
    return scheme.isEmpty() && !isAuto();
  }
}
