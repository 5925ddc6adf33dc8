/**
 * Strict reading and canonical writing of the three file formats: {@code deft-problem/1}, {@code
 * deft-scenario/1} and {@code deft-solution/1} (docs/formats.md).
 */
@NullMarked
package org.loladeft.scenario.json;

import org.jspecify.annotations.NullMarked;
