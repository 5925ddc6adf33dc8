/** The commands that measure: {@code deft bench}, {@code deft sweep}, {@code deft simulate}. */
@NullMarked
package org.loladeft.benchmarks.command;

import org.jspecify.annotations.NullMarked;
