/**
 * Exact block allocation on dedicated uplinks: the CRUNCH procedure, its closed form, and
 * bottleneck matching for tables without a common order of depth; every answer carries a Hall
 * proof.
 */
@NullMarked
package org.loladeft.crunch;

import org.jspecify.annotations.NullMarked;
