/** Results as text for people: bars, tables, quantities with units. */
@NullMarked
package org.loladeft.cli.text;

import org.jspecify.annotations.NullMarked;
