package org.loladeft.training.pytorch;

import org.loladeft.training.TrainingEngine;
import org.loladeft.training.tck.TrainingEngineContract;

/** The kit on libtorch, with the default settings: one thread, fused attention. */
class PyTorchEngineTest extends TrainingEngineContract {

  @Override
  protected TrainingEngine engine() {
    return new PyTorchEngine();
  }
}
