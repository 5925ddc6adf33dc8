/**
 * Simple rules that a paper would compare with, as solvers, none of which looks for the best. With
 * one block a device each gives a feasible allocation whenever there is one; with several it may
 * find none, and says so.
 */
@NullMarked
package org.loladeft.baselines;

import org.jspecify.annotations.NullMarked;
