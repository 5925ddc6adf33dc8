/** Fine-tuning round by round under block fading, with devices that leave or slow down. */
@NullMarked
package org.loladeft.benchmarks.simulate;

import org.jspecify.annotations.NullMarked;
