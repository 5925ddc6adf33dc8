package org.loladeft.training.tck;

import org.loladeft.training.TrainingEngine;

/** The reference itself keeps the contract; finite differences are what holds it to the truth. */
class ReferenceEngineTest extends TrainingEngineContract {

  @Override
  protected TrainingEngine engine() {
    return new ReferenceEngine();
  }

  @Override
  protected double tolerance() {
    return 1e-6;
  }
}
