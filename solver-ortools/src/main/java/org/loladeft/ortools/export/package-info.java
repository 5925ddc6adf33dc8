/** The mixed-integer programmes of a problem in text formats. */
@NullMarked
package org.loladeft.ortools.export;

import org.jspecify.annotations.NullMarked;
