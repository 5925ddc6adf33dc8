/**
 * The conformance kit of training engines: extend {@link
 * org.loladeft.training.tck.TrainingEngineContract}. Needs JUnit 5 on the class path, and is the
 * only package here that does.
 */
@NullMarked
package org.loladeft.training.tck;

import org.jspecify.annotations.NullMarked;
