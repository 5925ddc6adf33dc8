/** A training engine on libtorch, and the tokenizers of its models. */
@NullMarked
package org.loladeft.training.pytorch;

import org.jspecify.annotations.NullMarked;
