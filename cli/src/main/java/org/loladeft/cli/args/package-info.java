/** What commands take: options and parameters, each declared in the field that reads it. */
@NullMarked
package org.loladeft.cli.args;

import org.jspecify.annotations.NullMarked;
