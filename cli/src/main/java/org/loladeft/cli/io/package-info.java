/** What a command reads from and writes to: files, standard streams and the terminal. */
@NullMarked
package org.loladeft.cli.io;

import org.jspecify.annotations.NullMarked;
