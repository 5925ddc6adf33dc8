/** The quality gate as a JUnit 5 extension. */
@NullMarked
package org.loladeft.benchmarks.junit;

import org.jspecify.annotations.NullMarked;
