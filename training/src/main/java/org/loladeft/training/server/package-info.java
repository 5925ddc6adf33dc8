/** What the edge server does in a round: collect gradients, average them, update, keep a log. */
@NullMarked
package org.loladeft.training.server;

import org.jspecify.annotations.NullMarked;
