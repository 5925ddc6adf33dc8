package org.loladeft.optaplanner.engine;

import org.loladeft.api.DeftProblem;

/** A band or a number of resource blocks: a pair needs w / (T - t) of it by deadline T. */
class SharedRound extends JointRound {

  private final DeftProblem problem;

  /** Upload time of each block with the whole budget, s. */
  final double[] alone;

  SharedRound(SearchData data) {
    super(data);
    problem = data.problem();
    alone = new double[problem.blockCount()];
  }

  @Override
  void putUpload(int block, int device) {
    alone[block] = problem.uploadSeconds(device, block, problem.uplink().budget());
  }

  @Override
  final double earliest(int block) {
    return compute[block] + alone[block];
  }

  @Override
  final void weigh(double deadlineSeconds) {
    double sum = 0;
    double fall = 0;
    for (int j = 0; j < alone.length; j++) {
      if (alone[j] > 0) {
        double inverse = 1 / (deadlineSeconds - compute[j]);
        double need = alone[j] * inverse;
        sum += need;
        fall -= need * inverse;
      }
    }
    needs = sum;
    slope = fall;
  }
}
