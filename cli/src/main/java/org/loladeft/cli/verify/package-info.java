/** Checks a solution file against its problem, independently of the solver that wrote it. */
@NullMarked
package org.loladeft.cli.verify;

import org.jspecify.annotations.NullMarked;
