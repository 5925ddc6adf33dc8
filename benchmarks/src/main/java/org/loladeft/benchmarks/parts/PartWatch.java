package org.loladeft.benchmarks.parts;

/** Hears how far something long is. Called by any thread. */
@FunctionalInterface
public interface PartWatch {
  /**
   * Another part is done.
   *
   * @param done parts that are done
   * @param total parts in all
   */
  void done(int done, int total);
}
