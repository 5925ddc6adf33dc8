/** Tests of the command as its users see it: command lines in, streams and exit statuses out. */
@NullMarked
package org.loladeft.cli;

import org.jspecify.annotations.NullMarked;
