/** Turns raw results into one HTML file that opens from disk, with tables and charts. */
@NullMarked
package org.loladeft.benchmarks.report;

import org.jspecify.annotations.NullMarked;
