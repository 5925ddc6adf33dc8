package org.loladeft.api.check;

/**
 * Lower bounds of what a device needs of the uplink: all that the replay of run prices knows of the
 * problem.
 */
interface DeviceBounds {

  /**
   * The needs of one device.
   *
   * @param device device index
   * @return a fresh table: entry [d][r] for a run r of {@link BlocksLeft} that holds depth d, d
   *     from 1; positive infinity, or beyond the row's length, if the device can't take it
   */
  double[][] of(int device);
}
