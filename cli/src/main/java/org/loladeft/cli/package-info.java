/** The {@code deft} command: its entry point, its list of subcommands and its exit statuses. */
@NullMarked
package org.loladeft.cli;

import org.jspecify.annotations.NullMarked;
