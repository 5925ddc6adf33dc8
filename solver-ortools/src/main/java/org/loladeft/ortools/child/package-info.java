/** A search in a process of its own, so that a crash in native code ends one solve. */
@NullMarked
package org.loladeft.ortools.child;

import org.jspecify.annotations.NullMarked;
