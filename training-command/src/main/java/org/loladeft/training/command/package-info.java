/** The commands {@code deft train} and {@code deft profile}. */
@NullMarked
package org.loladeft.training.command;

import org.jspecify.annotations.NullMarked;
