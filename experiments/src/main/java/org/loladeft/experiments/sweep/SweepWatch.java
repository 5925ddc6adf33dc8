package org.loladeft.experiments.sweep;

/** Hears how far something long is. Called by any thread. */
@FunctionalInterface
public interface SweepWatch {
  /**
   * Another part is done.
   *
   * @param done parts that are done
   * @param total parts in all
   */
  void done(int done, int total);
}
