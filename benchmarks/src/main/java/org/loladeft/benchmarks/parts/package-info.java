/** Work that is cut into parts: shards, what survives an interruption, and merging. */
@NullMarked
package org.loladeft.benchmarks.parts;

import org.jspecify.annotations.NullMarked;
