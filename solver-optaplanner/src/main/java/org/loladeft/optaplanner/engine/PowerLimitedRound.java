package org.loladeft.optaplanner.engine;

/** A band among devices of limited power: needs by {@link SpreadPower}. */
final class PowerLimitedRound extends JointRound {

  private final SearchData data;

  /** Upload time of each block at the rate limit, s. */
  private final double[] limit;

  /** g / B of each block's device. */
  private final double[] strength;

  PowerLimitedRound(SearchData data) {
    super(data);
    this.data = data;
    int blocks = data.problem().blockCount();
    limit = new double[blocks];
    strength = new double[blocks];
  }

  @Override
  void putUpload(int block, int device) {
    super.putUpload(block, device);
    limit[block] = data.limitSeconds(device, block);
    strength[block] = data.strength(device);
  }

  @Override
  void weigh(double deadlineSeconds) {
    double sum = 0;
    double fall = 0;
    for (int j = 0; j < limit.length; j++) {
      if (limit[j] > 0) {
        double time = deadlineSeconds - compute[j];
        double spare = time - limit[j];
        double need = SpreadPower.need(strength[j], limit[j], spare, time);
        sum += need;
        fall -= SpreadPower.fall(need, strength[j], limit[j], spare, time);
      }
    }
    needs = sum;
    slope = fall;
  }
}
