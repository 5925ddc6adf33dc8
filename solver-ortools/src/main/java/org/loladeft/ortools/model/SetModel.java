package org.loladeft.ortools.model;

/** A mixed-integer programme of who takes which blocks, where devices take several. */
public interface SetModel {

  /** The programme. */
  LinearModel model();

  /** Values of the first columns that stand for an allocation. */
  double[] hint(int[] deviceOfBlock);

  /** Device of each block in a solution. */
  int[] devices(double[] values);
}
