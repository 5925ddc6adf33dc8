/**
 * Exact block allocation on dedicated uplinks: the CRUNCH procedure, its closed form, and
 * bottleneck matching for tables without a common order of depth; every answer carries a Hall
 * proof. For several blocks a device, CRUNCH as a rule with bounds.
 */
@NullMarked
package org.loladeft.crunch;

import org.jspecify.annotations.NullMarked;
