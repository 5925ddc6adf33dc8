/** From texts to batches: tokens, shards of devices, the order of samples. All drawn by seeds. */
@NullMarked
package org.loladeft.training.data;

import org.jspecify.annotations.NullMarked;
