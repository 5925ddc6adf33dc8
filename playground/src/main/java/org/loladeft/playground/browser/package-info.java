/** What the build compiles to the page's script, and what it needs beside Java's own classes. */
@NullMarked
package org.loladeft.playground.browser;

import org.jspecify.annotations.NullMarked;
