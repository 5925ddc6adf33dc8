package org.loladeft.benchmarks.sweep;

import java.util.Optional;

/**
 * A line of a sweep: a solver, or a comparator.
 *
 * @param id the solver's or comparator's id
 * @param label in figures
 * @param comparator empty for a solver
 */
record SweepLine(String id, String label, Optional<Comparator> comparator) {}
