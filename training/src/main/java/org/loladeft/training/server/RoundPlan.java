package org.loladeft.training.server;

import java.util.List;

/** Who trains what in each round: an allocation and a choice of samples. */
@FunctionalInterface
public interface RoundPlan {

  /**
   * The tasks of a round.
   *
   * @param round the round, from 0
   * @return at least one task; equal rounds give equal tasks
   */
  List<DeviceTask> tasks(int round);

  /**
   * The tasks of a round that has to have some.
   *
   * @param round the round, from 0
   * @return at least one task
   * @throws IllegalArgumentException if there is none
   */
  default List<DeviceTask> requireTasks(int round) {
    List<DeviceTask> tasks = tasks(round);
    if (tasks.isEmpty()) {
      throw new IllegalArgumentException(
          "round " + round + " has no task: expected at least one device");
    }
    return tasks;
  }
}
