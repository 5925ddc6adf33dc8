/**
 * The planning model and the search on OptaPlanner; loaded by the first solve, and no part of the
 * API: its classes are public only because OptaPlanner creates them by reflection.
 */
@NullMarked
package org.loladeft.optaplanner.engine;

import org.jspecify.annotations.NullMarked;
