package org.loladeft.training.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.loladeft.api.Availability;
import org.loladeft.api.Capability;
import org.loladeft.scenario.FineTuning;
import org.loladeft.training.EngineSettings;
import org.loladeft.training.TrainingEngine;
import org.loladeft.training.TrainingSession;
import org.loladeft.training.engine.TrainingEngines;

/** The checks of the kit by name, each applied to every case that the engine takes. */
final class EngineChecks {

  private static final String MERGED = "a low-rank update is its matrix";

  private final TrainingEngine engine;
  private final double tolerance;

  private EngineChecks(TrainingEngine engine, double tolerance) {
    this.engine = engine;
    this.tolerance = tolerance;
  }

  static Stream<DynamicTest> of(TrainingEngine engine, double tolerance) {
    return of(engine, tolerance, EngineCase.all());
  }

  static Stream<DynamicTest> of(TrainingEngine engine, double tolerance, List<EngineCase> cases) {
    EngineChecks checks = new EngineChecks(engine, tolerance);
    return Stream.concat(
        Stream.of(
            DynamicTest.dynamicTest("id and availability are well-formed", checks::declarations),
            DynamicTest.dynamicTest("it takes some method", checks::takesSome)),
        checks.byName().entrySet().stream()
            .flatMap(
                check ->
                    cases.stream()
                        .filter(c -> !check.getKey().equals(MERGED) || hasUpdates(c))
                        .map(c -> checks.test(check.getKey(), check.getValue(), c))));
  }

  private static boolean hasUpdates(EngineCase c) {
    return c.layout().method().fineTuning() instanceof FineTuning.Lora;
  }

  private DynamicTest test(
      String name, BiConsumer<TrainingSession, EngineCase> check, EngineCase c) {
    return DynamicTest.dynamicTest(name + ": " + c.name(), () -> run(check, c));
  }

  private Map<String, BiConsumer<TrainingSession, EngineCase>> byName() {
    GradientChecks gradients = new GradientChecks(tolerance);
    RepeatChecks repeats = new RepeatChecks(this::open);
    BatchChecks batches = new BatchChecks(tolerance);
    Map<String, BiConsumer<TrainingSession, EngineCase>> checks = new LinkedHashMap<>();
    checks.put("gradients agree with finite differences", gradients::differences);
    checks.put("losses, scores and gradients agree with the reference", gradients::reference);
    checks.put(MERGED, (session, c) -> merged(c));
    checks.put("blocks together are the full gradient", repeats::blocks);
    checks.put("equal calls give equal bits", repeats::calls);
    checks.put("a collection of garbage changes nothing", repeats::garbage);
    checks.put("sessions do not disturb each other", repeats::sessions);
    checks.put("padding and the order of samples change nothing", batches::padding);
    checks.put("a batch is the mean of its samples", batches::mean);
    checks.put("the loss is that of the scores", batches::loss);
    checks.put("what is not finite is not hidden", batches::notFinite);
    checks.put("a session can be closed", repeats::closing);
    return checks;
  }

  private void declarations() {
    assertTrue(
        engine.id().matches("[a-z][a-z0-9]*(-[a-z0-9]+)*"),
        () -> "id is '" + engine.id() + "': expected kebab-case, such as my-engine");
    assertEquals(engine.id(), engine.id(), "the id differs from call to call");
    Availability availability = engine.availability();
    assertNotNull(availability, "availability is null");
    assertTrue(!engine.version().isBlank(), "version is blank");
    assertNotNull(engine.description(), "description is null");
  }

  private void takesSome() {
    assumeRuns();
    assertTrue(
        EngineCase.all().stream().anyMatch(c -> capability(c).isYes()),
        "the engine declines every method, family and head");
  }

  private void assumeRuns() {
    Availability availability = engine.availability();
    assumeTrue(availability.isYes(), () -> "the engine can't run here: " + availability);
  }

  private Capability capability(EngineCase c) {
    return engine.capability(c.layout().config(), c.layout().method());
  }

  private TrainingSession open(EngineCase c) {
    return TrainingEngines.open(
        engine,
        c.encoder(),
        c.layout().config(),
        c.layout().method(),
        EngineSettings.withDefaults());
  }

  private void run(BiConsumer<TrainingSession, EngineCase> check, EngineCase c) {
    assumeRuns();
    Capability capability = capability(c);
    assumeTrue(capability.isYes(), () -> "declined: " + capability.reason().orElse(""));
    try (TrainingSession session = open(c)) {
      check.accept(session, c);
    }
  }

  /** LoRA's scores are those of a model whose matrices carry the updates. */
  private void merged(EngineCase c) {
    EngineCase merged = MergedCase.of(c);
    assumeTrue(capability(merged).isYes(), "the engine does not train whole layers");
    try (TrainingSession low = open(c);
        TrainingSession full = open(merged)) {
      double loss = full.evaluate(merged.parameters(), c.batch()).loss();
      assertEquals(
          loss,
          low.evaluate(c.parameters(), c.batch()).loss(),
          tolerance * (1 + Math.abs(loss)),
          "the loss of W + scale B A");
    }
  }
}
