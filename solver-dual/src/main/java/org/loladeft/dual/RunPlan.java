package org.loladeft.dual;

/**
 * A way from the start to the end: which device makes each move. It is an allocation where no
 * device occurs twice.
 *
 * @param devices the device of each step
 * @param moves the move of each step, as {@link RunStates} numbers them
 */
record RunPlan(int[] devices, int[] moves) {

  int length() {
    return devices.length;
  }
}
