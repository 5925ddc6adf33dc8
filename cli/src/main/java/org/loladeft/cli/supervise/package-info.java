/** Runs solves so that the command stays in charge: of time limits, of Ctrl-C, of progress. */
@NullMarked
package org.loladeft.cli.supervise;

import org.jspecify.annotations.NullMarked;
