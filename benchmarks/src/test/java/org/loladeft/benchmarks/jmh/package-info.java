/** Microbenchmarks of the solvers beside their peers in one run. */
package org.loladeft.benchmarks.jmh;
