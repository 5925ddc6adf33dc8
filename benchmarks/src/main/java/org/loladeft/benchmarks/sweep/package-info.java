/** Monte Carlo sweeps: latency against one parameter, over many draws of the channel. */
@NullMarked
package org.loladeft.benchmarks.sweep;

import org.jspecify.annotations.NullMarked;
