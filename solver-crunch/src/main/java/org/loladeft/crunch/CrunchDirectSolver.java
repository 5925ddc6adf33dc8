package org.loladeft.crunch;

import org.loladeft.api.Answer;
import org.loladeft.api.DeftProblem;

/**
 * Depth-monotone block allocation in closed form: the largest of L order statistics, of which few
 * are computed.
 *
 * <p><em>Problem.</em> As {@link CrunchSolver}: latencies T<sub>kd</sub> of K devices and L blocks
 * (d = 0..L-1, shallowest first) that never fall along d, memory that reaches down to a depth.
 *
 * <p><em>Closed form.</em> T* = max over d of &theta;<sub>d</sub>, the (L - d)-th smallest
 * T<sub>kd</sub> of the devices with memory for d; infinite if there are fewer. It is Hall's
 * condition read column by column.
 *
 * <p><em>Method.</em> Keep a bound &beta; = &theta;<sub>d</sub> of one column, at first of a likely
 * one. Match at &beta; ({@link NestedMatching}). If all blocks are matched, &beta; is optimal: it
 * is attained, and it is a &theta;. If block f stays free, fewer than L - f devices reach it by
 * &beta;, so &theta;<sub>f</sub> &gt; &beta; is the next bound. Only columns that raise the maximum
 * are ever selected from; with many devices, a sample of them is solved first to say which column
 * that is.
 *
 * <p><em>What reading costs.</em> A scan reads of a device one entry of the table, that of the
 * scan's column, and the device's rate. The entry is compared with the (L - d)-th smallest so far;
 * if it is not below, the device changes neither that order statistic nor, the column's own devices
 * being matched first, anything but which of several devices takes a shallower block. Such a device
 * is done with for this scan: its memory, its other entries and the heap are left alone. But every
 * round scans anew, once to select and once, up to the device that fills the last free block, to
 * match; so a device is read once or twice a round, not once a solve.
 *
 * <p><em>Proof given.</em> At T* = &theta;<sub>d</sub>, fewer than L - d devices finish d strictly
 * below T*, hence any block from d on: the blocks from d on violate Hall's condition.
 *
 * <p><em>Complexity</em> in K devices and L blocks. At most L rounds, since each raises the bound
 * to another column's; on random cells one to seven. A round costs O(K) for entries that are turned
 * away, O(log L) for one that gets into the heap, and O(log L) in the row of each device that is
 * matched, of which there are at most L. Worst case O(K L log L). Memory O(L) beside the problem.
 *
 * <p><em>Limits.</em> Dedicated uplinks and depth-monotone tables only; {@link BottleneckSolver}
 * takes any table. Latencies are compared as the doubles that the problem defines, so ties are
 * exact and no tolerance enters. A row is stored by device: at L = 96 or so the entries of a column
 * lie far apart, and tables that are not in the cache cost several times what cached ones do.
 *
 * <p><em>References and deviations.</em> H. Wu, X. Chen, K. Huang, Resource management for
 * low-latency cooperative fine-tuning of foundation models at the network edge, IEEE Trans.
 * Wireless Commun. 24(6) 2025, doi 10.1109/TWC.2025.3544333, names CRUNCH and its three steps in
 * its abstract, all of it that was at hand. There is no cutting here: the closed form is our own
 * reading of Hall's condition, R2 in docs/mathematics.md. P. Hall, On representatives of subsets,
 * J. London Math. Soc. s1-10 (1935) 26-30, doi 10.1112/jlms/s1-10.37.26.
 */
public final class CrunchDirectSolver extends DedicatedSolver {

  /** Creates the solver. */
  public CrunchDirectSolver() {
    super(
        "crunch-direct",
        "the closed form: the largest of the columns' order statistics",
        300,
        true);
  }

  @Override
  Answer search(DeftProblem problem, Progression progression) throws Progression.Stopped {
    return new ClosedForm(new DepthTable(problem), progression).run();
  }
}
