/** A page that solves a problem anew wherever its sliders stand, in the browser itself. */
@NullMarked
package org.loladeft.playground;

import org.jspecify.annotations.NullMarked;
