/** Fine-tuning round by round under block fading, with devices that leave or slow down. */
@NullMarked
package org.loladeft.experiments.simulate;

import org.jspecify.annotations.NullMarked;
