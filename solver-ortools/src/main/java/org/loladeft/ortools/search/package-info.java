/** A solve from the first allocation over an engine to the certificate. */
@NullMarked
package org.loladeft.ortools.search;

import org.jspecify.annotations.NullMarked;
