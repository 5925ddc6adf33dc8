/**
 * Block and bandwidth allocation for device-edge cooperative fine-tuning: the problem, the service
 * that solvers implement, and the checked result.
 *
 * <p>The data walks one way: {@link org.loladeft.api.DeftProblem} &rarr; {@link
 * org.loladeft.api.solve.Deft} (validates problem and options) &rarr; {@link
 * org.loladeft.api.DeftSolver} (returns an {@link org.loladeft.api.Answer}, which is a claim)
 * &rarr; {@link org.loladeft.api.check} (recomputes everything from the problem alone) &rarr;
 * {@link org.loladeft.api.DeftResult}.
 */
@NullMarked
package org.loladeft.api;

import org.jspecify.annotations.NullMarked;
