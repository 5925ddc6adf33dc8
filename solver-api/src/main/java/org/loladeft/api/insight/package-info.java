/** What an optimum tells its user: what holds the round up, and what would shorten it. */
@NullMarked
package org.loladeft.api.insight;

import org.jspecify.annotations.NullMarked;
