/** The files of problems and solutions: strict JSON, read as a stream and written canonically. */
@NullMarked
package org.loladeft.formats;

import org.jspecify.annotations.NullMarked;
