package org.loladeft.training.pytorch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.loladeft.api.Availability;
import org.loladeft.scenario.Attention;
import org.loladeft.training.Batch;
import org.loladeft.training.EngineSettings;
import org.loladeft.training.FloatTensor;
import org.loladeft.training.Gradient;
import org.loladeft.training.NamedTensors;
import org.loladeft.training.ParameterBlock;
import org.loladeft.training.TokenizedExample;

/** The kit's questions once more on a model that others trained, all-MiniLM-L6-v2. */
class PublishedModelTest {

  private static Published minilm;

  @BeforeAll
  static void load() throws IOException {
    Availability engine = new PyTorchEngine().availability();
    assumeTrue(engine.isYes(), () -> "the engine can't run here: " + engine);
    minilm = Published.of(Published.MINILM);
  }

  @ParameterizedTest
  @EnumSource(Attention.class)
  void hidden_states_are_those_of_onnx_runtime(Attention attention) throws IOException {
    try (TorchSession session = minilm.open(attention)) {
      FloatTensor hidden = session.hidden(minilm.neutral(), minilm.batch());
      double[] found = RecordedStates.of(hidden, minilm.batch());
      assertArrayEquals(RecordedStates.read(Published.MINILM), found, 1e-4);
      FloatTensor other = session.hidden(minilm.moved(), minilm.batch());
      assertNotEquals(hidden, other, "parameters take part");
    }
  }

  @Test
  void blocks_one_by_one_are_the_full_gradient_bit_for_bit() {
    NamedTensors at = minilm.moved();
    try (TorchSession session = minilm.open(EngineSettings.withDefaults())) {
      Gradient full = session.gradient(at, minilm.batch(), minilm.layout().all());
      for (ParameterBlock block : minilm.layout().all()) {
        Gradient alone = session.gradient(at, minilm.batch(), List.of(block));
        assertEquals(block.names(), alone.values().names());
        assertEquals(full.values().only(block.names()), alone.values(), block.id());
        assertEquals(full.loss(), alone.loss());
      }
    }
  }

  /** A library that keeps the address of what Java has freed reads garbage then. */
  @Test
  void a_collection_between_forward_and_backward_pass_changes_nothing() {
    NamedTensors at = minilm.moved();
    try (TorchSession session = minilm.open(EngineSettings.withDefaults())) {
      Gradient first = session.gradient(at, minilm.batch(), minilm.layout().all());
      for (int i = 0; i < 3; i++) {
        long before = collections();
        Gradient again =
            session.gradient(
                at, minilm.batch(), minilm.layout().all(), PublishedModelTest::collectAndAllocate);
        assertTrue(collections() > before, "nothing was collected");
        assertEquals(first, again);
      }
    }
  }

  /** Java handles keep libtorch's tensors alive: one that is left is memory that is lost. */
  @Test
  void calls_leave_no_handle_behind_whether_they_end_well_or_not() {
    NamedTensors at = minilm.moved();
    try (TorchSession session = minilm.open(EngineSettings.withDefaults())) {
      session.evaluate(at, minilm.batch());
      long before = Pointer.totalCount();
      session.gradient(at, minilm.batch(), minilm.layout().all());
      session.evaluate(at, minilm.batch());
      Batch foreign = Batch.of(List.of(TokenizedExample.of(new int[] {30_522}, new int[] {0}, 0)));
      assertThrows(RuntimeException.class, () -> session.evaluate(at, foreign));
      assertEquals(before, Pointer.totalCount());
      session.evaluate(minilm.neutral(), minilm.batch());
      assertEquals(before, Pointer.totalCount(), "parameters that were replaced are freed");
    }
  }

  private static long collections() {
    return ManagementFactory.getGarbageCollectorMXBeans().stream()
        .mapToLong(collector -> collector.getCollectionCount())
        .sum();
  }

  /** Frees buffers that nobody holds, and writes over the place where they were. */
  private static void collectAndAllocate() {
    System.gc();
    for (int i = 0; i < 2000; i++) {
      ByteBuffer.allocateDirect(64).asFloatBuffer().put(Float.NaN);
    }
  }

  @Test
  void gradients_are_derivatives_along_themselves() {
    NamedTensors at = minilm.moved();
    try (TorchSession session = minilm.open(EngineSettings.withDefaults())) {
      NamedTensors gradient = session.gradient(at, minilm.batch(), minilm.layout().all()).values();
      for (ParameterBlock block : minilm.layout().all()) {
        NamedTensors own = gradient.only(block.names());
        double norm = norm(own);
        double step = 0.02 / norm;
        double rise = loss(session, along(at, own, step)) - loss(session, along(at, own, -step));
        assertEquals(norm, rise / 0.04, 0.01 * norm, block.id());
      }
    }
  }

  private static double loss(TorchSession session, NamedTensors at) {
    return session.evaluate(at, minilm.batch()).loss();
  }

  private static double norm(NamedTensors tensors) {
    double squares = 0;
    for (FloatTensor tensor : tensors.asMap().values()) {
      for (int i = 0; i < tensor.size(); i++) {
        squares += (double) tensor.get(i) * tensor.get(i);
      }
    }
    return Math.sqrt(squares);
  }

  private static NamedTensors along(NamedTensors at, NamedTensors direction, double step) {
    Map<String, FloatTensor> moved = new LinkedHashMap<>(at.asMap());
    direction
        .asMap()
        .forEach(
            (name, d) ->
                moved.put(
                    name,
                    FloatTensor.filled(
                        d.shape(), i -> (float) (at.get(name).get(i) + step * d.get(i)))));
    return NamedTensors.of(moved);
  }

  @Test
  void two_threads_and_ordinary_attention_give_the_same_but_for_rounding() {
    NamedTensors at = minilm.moved();
    try (TorchSession one = minilm.open(EngineSettings.withDefaults());
        TorchSession two = minilm.open(new EngineSettings(2, Attention.ORDINARY))) {
      List<ParameterBlock> top = minilm.layout().blocks().subList(0, 1);
      NamedTensors expected = one.gradient(at, minilm.batch(), top).values();
      NamedTensors found = two.gradient(at, minilm.batch(), top).values();
      for (String name : expected.names()) {
        FloatTensor a = expected.get(name);
        FloatTensor b = found.get(name);
        NamedTensors off =
            NamedTensors.of(Map.of(name, FloatTensor.filled(a.shape(), i -> a.get(i) - b.get(i))));
        assertEquals(0, norm(off), 1e-4 * norm(expected), name);
      }
    }
  }
}
