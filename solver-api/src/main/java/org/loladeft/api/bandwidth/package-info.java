/** Uplink arithmetic that solvers share: least shares and the best split of a budget. */
@NullMarked
package org.loladeft.api.bandwidth;

import org.jspecify.annotations.NullMarked;
