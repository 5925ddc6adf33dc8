package org.loladeft.benchmarks.bench;

import java.util.List;
import java.util.Map;

/**
 * What one process measured of a bench: an interrupted bench has several, perhaps of different
 * commits or machines.
 *
 * @param environment machine, Java, commit and time
 * @param runs the runs, in the order they ended
 */
public record Segment(Map<String, String> environment, List<RunRecord> runs) {}
