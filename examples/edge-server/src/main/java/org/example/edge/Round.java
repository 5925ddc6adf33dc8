package org.example.edge;

import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeftResult;

/**
 * A round: what was asked and what was found.
 *
 * @param number from 1
 * @param problem the devices that take part, with their channels
 * @param result a checked result, or the last round's allocation under this round's channels
 * @param isFallback whether it is the last round's allocation
 */
record Round(long number, DeftProblem problem, DeftResult result, boolean isFallback) {}
