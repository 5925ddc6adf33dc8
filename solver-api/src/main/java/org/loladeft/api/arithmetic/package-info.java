/**
 * The arithmetic of shares, on plain numbers: what {@link org.loladeft.api.Uplink} evaluates and
 * inverts. It knows nothing of problems.
 */
@NullMarked
package org.loladeft.api.arithmetic;

import org.jspecify.annotations.NullMarked;
