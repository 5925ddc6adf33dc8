/** The subcommands, one class each. */
@NullMarked
package org.loladeft.cli.command;

import org.jspecify.annotations.NullMarked;
