/**
 * The way in: discovers solvers, validates problem and options before a solver starts, and checks
 * its answer before the caller sees it.
 */
@NullMarked
package org.loladeft.api.solve;

import org.jspecify.annotations.NullMarked;
