/** Exact references on Google OR-Tools, and the mixed-integer programmes behind them as files. */
@NullMarked
package org.loladeft.ortools;

import org.jspecify.annotations.NullMarked;
