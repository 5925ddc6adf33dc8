/**
 * Simple rules that a paper would compare with, as solvers: each gives a feasible allocation
 * whenever there is one, and none looks for the best.
 */
@NullMarked
package org.loladeft.baselines;

import org.jspecify.annotations.NullMarked;
