/** A stream of problems, one a line: what a line may ask for. */
@NullMarked
package org.loladeft.cli.stream;

import org.jspecify.annotations.NullMarked;
