/** The solver {@code optaplanner}: a metaheuristic reference, for comparison and for any uplink. */
@NullMarked
package org.loladeft.optaplanner;

import org.jspecify.annotations.NullMarked;
