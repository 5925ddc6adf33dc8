/** Instances to measure on: files, or distributions and seeds, with recorded optima. */
@NullMarked
package org.loladeft.benchmarks.suite;

import org.jspecify.annotations.NullMarked;
