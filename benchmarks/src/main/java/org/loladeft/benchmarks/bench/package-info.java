/** Runs suites, keeps raw results and best known answers, and compares with earlier results. */
@NullMarked
package org.loladeft.benchmarks.bench;

import org.jspecify.annotations.NullMarked;
