/** A JVM of its own for any solver, so that whatever happens there ends one solve only. */
@NullMarked
package org.loladeft.formats.child;

import org.jspecify.annotations.NullMarked;
