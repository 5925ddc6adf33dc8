package org.loladeft.formats;

import java.util.List;

/**
 * One line of a solution where devices may take several blocks: what one of them does.
 *
 * @param device its id
 * @param blocks ids of its blocks
 * @param figures its round
 */
public record DeviceAssignment(String device, List<String> blocks, StatedFigures figures) {}
