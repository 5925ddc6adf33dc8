/**
 * One call of an OR-Tools engine: natives, parameters, interrupts, and what is claimed at the end.
 */
@NullMarked
package org.loladeft.ortools.engine;

import org.jspecify.annotations.NullMarked;
