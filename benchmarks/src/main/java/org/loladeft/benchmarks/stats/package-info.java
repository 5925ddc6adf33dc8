/** Statistics of benchmark runs and Monte Carlo draws, with confidence intervals. */
@NullMarked
package org.loladeft.benchmarks.stats;

import org.jspecify.annotations.NullMarked;
