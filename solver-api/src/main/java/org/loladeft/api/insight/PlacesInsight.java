package org.loladeft.api.insight;

import org.loladeft.api.Outcome;

/**
 * What more places would change: that each device takes only so many blocks.
 *
 * @param withOneMoreEach if every device took one block more at most
 * @param withAny if every device took any number of blocks
 */
public record PlacesInsight(Outcome withOneMoreEach, Outcome withAny) {}
