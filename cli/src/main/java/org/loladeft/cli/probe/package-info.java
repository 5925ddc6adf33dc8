/** Asks solvers what they take. */
@NullMarked
package org.loladeft.cli.probe;

import org.jspecify.annotations.NullMarked;
