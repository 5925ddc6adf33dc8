/**
 * The conformance kit: the abstract contract that every solver's tests extend, with the random
 * problems and the brute force that it measures them by.
 */
@NullMarked
package org.loladeft.tck;

import org.jspecify.annotations.NullMarked;
