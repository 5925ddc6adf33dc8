package org.loladeft.benchmarks.bench;

/**
 * Which run of a suite.
 *
 * @param instance the instance's id
 * @param solver the solver's id
 * @param seed the seed, 0 for solvers without randomness
 */
public record RunKey(String instance, String solver, long seed) {}
