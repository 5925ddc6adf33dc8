/**
 * The independent checker: confirms allocations and optimality proofs from the problem alone.
 *
 * <p>It shares no code with any solver. NaN is refused first, and all arithmetic on which a proof
 * depends is exact or rounded outward, so that rounding can weaken a proof but never make a false
 * one pass.
 */
@NullMarked
package org.loladeft.api.check;

import org.jspecify.annotations.NullMarked;
