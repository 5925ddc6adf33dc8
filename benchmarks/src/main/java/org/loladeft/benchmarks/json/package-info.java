/** Reading and writing of the module's own small JSON documents. */
@NullMarked
package org.loladeft.benchmarks.json;

import org.jspecify.annotations.NullMarked;
