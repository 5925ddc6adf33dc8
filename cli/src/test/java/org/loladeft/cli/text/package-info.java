@NullMarked
package org.loladeft.cli.text;

import org.jspecify.annotations.NullMarked;
