/** Runs several solvers on one problem and holds their answers against each other. */
@NullMarked
package org.loladeft.cli.compare;

import org.jspecify.annotations.NullMarked;
