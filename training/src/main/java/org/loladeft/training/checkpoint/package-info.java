/**
 * Weights from files: safetensors, the initialisers of ONNX models, and Hugging Face's {@code
 * config.json}.
 */
@NullMarked
package org.loladeft.training.checkpoint;

import org.jspecify.annotations.NullMarked;
