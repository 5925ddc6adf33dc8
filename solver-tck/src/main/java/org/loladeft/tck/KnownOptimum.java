package org.loladeft.tck;

import java.util.List;
import java.util.OptionalDouble;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.Uplink;
import org.loladeft.tck.RandomProblems.Memory;
import org.loladeft.tck.RandomProblems.Table;
import org.loladeft.tck.RandomProblems.Uploads;

/**
 * A large problem by recipe and seed, with its recorded optimum; see ORIGIN.md beside the list.
 *
 * @param problem the problem
 * @param latencySeconds the optimum
 */
record KnownOptimum(DeftProblem problem, OptionalDouble latencySeconds) {

  /** All recorded ones no larger than an effort's largest, in the order of the list. */
  static List<KnownOptimum> within(Effort effort) {
    return CaseFile.rows("known-optima.csv").stream()
        .filter(row -> Integer.parseInt(row[4]) <= effort.blocks())
        .filter(row -> Integer.parseInt(row[5]) <= effort.devices())
        .map(KnownOptimum::of)
        .toList();
  }

  /** Columns: uplink, table, uploads, memory, blocks, devices, seed, optimal latency in s. */
  private static KnownOptimum of(String[] row) {
    int blocks = Integer.parseInt(row[4]);
    int devices = Integer.parseInt(row[5]);
    return new KnownOptimum(
        RandomProblems.of(Uplink.Kind.valueOf(row[0]))
            .withTable(Table.valueOf(row[1]))
            .withUploads(Uploads.valueOf(row[2]))
            .withMemory(Memory.valueOf(row[3]))
            .withBlocks(blocks, blocks)
            .withDevices(devices, devices)
            .problem(Long.parseLong(row[6])),
        OptionalDouble.of(Double.parseDouble(row[7])));
  }
}
