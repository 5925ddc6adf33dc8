/** Work in parts: shards, what survives an interruption, merging, and where results are from. */
@NullMarked
package org.loladeft.benchmarks.parts;

import org.jspecify.annotations.NullMarked;
