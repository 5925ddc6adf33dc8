package org.loladeft.training.tck;

import org.loladeft.training.EngineSettings;
import org.loladeft.training.ModelConfig;
import org.loladeft.training.NamedTensors;
import org.loladeft.training.TrainingEngine;
import org.loladeft.training.TrainingSession;
import org.loladeft.training.TuningMethod;

/**
 * A small engine in plain Java, in double precision inside, with derivatives derived by hand: what
 * the kit compares others with. Some thousand times slower than a real one. All methods, families
 * and heads; one thread, whatever the settings say.
 */
public final class ReferenceEngine implements TrainingEngine {

  /** Creates the engine. */
  public ReferenceEngine() {}

  @Override
  public String id() {
    return "reference";
  }

  @Override
  public String description() {
    return "plain Java in double precision, for tests";
  }

  @Override
  public TrainingSession open(
      NamedTensors encoder, ModelConfig config, TuningMethod method, EngineSettings settings) {
    return new ReferenceSession(encoder, config, method);
  }
}
