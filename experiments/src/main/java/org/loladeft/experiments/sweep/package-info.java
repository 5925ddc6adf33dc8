/** Monte Carlo sweeps: latency against one parameter, over many draws of the channel. */
@NullMarked
package org.loladeft.experiments.sweep;

import org.jspecify.annotations.NullMarked;
