package org.loladeft.optaplanner.engine;

/** A band or a number of resource blocks: a pair needs w / (T - t) of it by deadline T. */
class SharedRound extends JointRound {

  SharedRound(SearchData data) {
    super(data);
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
