/**
 * The problem as linear and constraint programmes: plain data that engines solve and files hold.
 */
@NullMarked
package org.loladeft.ortools.model;

import org.jspecify.annotations.NullMarked;
