/**
 * Physical scenarios of device-edge cooperative fine-tuning, and the cost model that turns one into
 * a {@link org.loladeft.api.DeftProblem} (docs/cost-model.md).
 *
 * <p>Every figure of a preset states where it is from. The marks are: <em>read</em> in a named
 * source, <em>counted</em> (a floating-point counter or saved tensors of a real implementation),
 * <em>derived</em> from those by arithmetic, or <em>assumed</em>.
 */
@NullMarked
package org.loladeft.scenario;

import org.jspecify.annotations.NullMarked;
