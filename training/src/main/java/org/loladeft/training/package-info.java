/**
 * Fine-tuning in which every device trains blocks of a model: what an engine computes on ({@link
 * org.loladeft.training.NamedTensors tensors}, parameters, batches) and the service that it
 * implements.
 */
@NullMarked
package org.loladeft.training;

import org.jspecify.annotations.NullMarked;
