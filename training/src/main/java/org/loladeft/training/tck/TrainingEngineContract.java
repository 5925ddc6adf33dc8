package org.loladeft.training.tck;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.loladeft.training.TrainingEngine;

/**
 * What every training engine must do, as tests. Extend it and name the engine:
 *
 * <pre>{@code
 * class MyEngineTest extends TrainingEngineContract {
 *   @Override
 *   protected TrainingEngine engine() {
 *     return new MyEngine();
 *   }
 * }
 * }</pre>
 *
 * <p>Each check runs on every method, family and head. What the engine declines by its capability
 * is skipped with its words; an engine that can't run here is skipped with its reason; one that
 * declines everything fails.
 */
public abstract class TrainingEngineContract {

  /** Creates the contract; JUnit does so for each test. */
  protected TrainingEngineContract() {}

  /**
   * The engine under test.
   *
   * @return the engine, as its users would make it
   */
  protected abstract TrainingEngine engine();

  /**
   * How far losses, scores and gradients may be from exact ones, relative to the size of the whole
   * gradient or score. Engines in single precision need about 1e-5.
   *
   * @return by default 1e-4
   */
  protected double tolerance() {
    return 1e-4;
  }

  /**
   * The tests: each check on each case.
   *
   * @return tests called {@code check: case}
   */
  @TestFactory
  public final Stream<DynamicTest> the_engine_keeps_its_contract() {
    return EngineChecks.of(engine(), tolerance());
  }
}
