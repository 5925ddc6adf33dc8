/** Exact and dual-ascent solvers of the joint problem, and what an optimum tells its user. */
@NullMarked
package org.loladeft.dual;

import org.jspecify.annotations.NullMarked;
