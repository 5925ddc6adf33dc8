package org.loladeft.crunch;

import org.loladeft.api.Answer;
import org.loladeft.api.Capability;
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
 * <p><em>A device that can't help is read once.</em> Its entry in the selected column is compared
 * with the (L - d)-th smallest so far. If it is not below, the device changes neither that order
 * statistic nor, the column's own devices being matched first, anything but which of several
 * devices takes a shallower block; the matching ends as soon as those are filled.
 *
 * <p><em>Proof given.</em> At T* = &theta;<sub>d</sub>, fewer than L - d devices finish d strictly
 * below T*, hence any block from d on: the blocks from d on violate Hall's condition.
 *
 * <p><em>Complexity.</em> At most L rounds (each raises another column above all before), usually
 * one to four, each O(K) for entries that are turned away, O(log L) for one that gets in, and a
 * bisection in the row of each device that is matched. Worst case O(K L log L). Memory O(L) beside
 * the problem.
 *
 * <p>Source: our own reading of Hall's condition; see R2 in docs/mathematics.md.
 */
public final class CrunchDirectSolver extends DedicatedSolver {

  /** Creates the solver. */
  public CrunchDirectSolver() {}

  @Override
  public String id() {
    return "crunch-direct";
  }

  @Override
  public Capability capability(DeftProblem problem) {
    Capability dedicated = super.capability(problem);
    return dedicated.isYes() ? onlyDepthMonotone(problem) : dedicated;
  }

  @Override
  public String description() {
    return "the closed form: the largest of the columns' order statistics";
  }

  @Override
  public int autoPriority() {
    return 300;
  }

  @Override
  Answer search(DeftProblem problem, Progression progression) throws Progression.Stopped {
    return new ClosedForm(new DepthTable(problem), progression).run();
  }
}
