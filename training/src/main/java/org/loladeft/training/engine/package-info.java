/** Finds training engines, and stands between them and their callers. */
@NullMarked
package org.loladeft.training.engine;

import org.jspecify.annotations.NullMarked;
