package org.loladeft.formats;

import java.util.Optional;

/**
 * One line of a solution: who takes a block, and when that is done.
 *
 * @param block the block's id
 * @param device the device's id
 * @param figures the device's round; empty where devices may take several blocks and have lines of
 *     their own
 */
public record Assignment(String block, String device, Optional<StatedFigures> figures) {}
