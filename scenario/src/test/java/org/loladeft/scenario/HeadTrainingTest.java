package org.loladeft.scenario;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.loladeft.api.Block;

class HeadTrainingTest {

  private static final FoundationModel BASE = ModelPreset.ROBERTA_BASE.model();
  private static final FineTuning HOULSBY = new FineTuning.Houlsby(64);
  private static final Training PLAIN = Training.withDefaults();

  private static Workload workload(Training training) {
    return Workload.of(BASE, HOULSBY, training);
  }

  private static Workload trained(HeadTraining choice) {
    return workload(PLAIN.withHeadTraining(choice));
  }

  private static double[] bits(Workload workload) {
    return workload.blocks().stream().mapToDouble(Block::uploadBits).toArray();
  }

  @Test
  void the_classifier_of_roberta_base_has_592130_numbers() {
    assertEquals(592_130, new OutputHead.Classifier(2).parameters(BASE));
    assertEquals(768.0 * 50_265, new OutputHead.LanguageModel().parameters(BASE));
    assertEquals(0, new OutputHead.None().parameters(BASE));
  }

  @Test
  void frozen_costs_what_no_choice_costs() {
    Workload absent = workload(PLAIN);
    Workload frozen = trained(HeadTraining.FROZEN);
    assertArrayEquals(absent.flops(), frozen.flops());
    assertArrayEquals(absent.bytes(), frozen.bytes());
    assertArrayEquals(bits(absent), bits(frozen));
  }

  /** 19 Mbit, three blocks of 198,272 numbers. */
  @Test
  void every_device_computes_holds_and_uploads_the_heads_gradient() {
    Workload absent = workload(PLAIN);
    Workload every = trained(HeadTraining.EVERY);
    double forward = 2.0 * 16 * 768 * 768 + 2.0 * 16 * 768 * 2;
    for (int j = 0; j < 12; j++) {
      assertEquals(absent.flops()[j] + forward, every.flops()[j], 1);
      assertEquals(absent.bytes()[j] + 4.0 * 592_130, every.bytes()[j], 1);
      assertEquals(bits(absent)[j] + 32.0 * 592_130, bits(every)[j]);
    }
    assertEquals(32.0 * (198_272 + 592_130), bits(every)[3]);
  }

  @Test
  void the_nearest_device_alone_does_so() {
    Workload absent = workload(PLAIN);
    Workload nearest = trained(HeadTraining.NEAREST);
    Workload every = trained(HeadTraining.EVERY);
    assertEquals(every.flops()[0], nearest.flops()[0]);
    assertEquals(every.bytes()[0], nearest.bytes()[0]);
    assertEquals(bits(every)[0], bits(nearest)[0]);
    for (int j = 1; j < 12; j++) {
      assertEquals(absent.flops()[j], nearest.flops()[j]);
      assertEquals(absent.bytes()[j], nearest.bytes()[j]);
      assertEquals(bits(absent)[j], bits(nearest)[j]);
    }
  }

  /** Batch x hidden numbers of the precision: 16 x 768 x 32 bit. */
  @Test
  void for_the_server_every_device_uploads_features() {
    Workload absent = workload(PLAIN);
    Workload server = trained(HeadTraining.SERVER);
    assertArrayEquals(absent.flops(), server.flops());
    assertArrayEquals(absent.bytes(), server.bytes());
    assertEquals(bits(absent)[5] + 393_216, bits(server)[5]);
    Workload half =
        workload(
            PLAIN
                .withPrecision(Precision.FP16)
                .withUploadBitsPerParameter(1)
                .withHeadTraining(HeadTraining.SERVER));
    assertEquals(198_272 + 196_608, bits(half)[5], "features aren't compressed as gradients are");
  }

  @Test
  void the_optimizer_on_the_device_keeps_the_heads_state_too() {
    Training adam = PLAIN.withOptimizer(Optimizer.ADAM);
    double more =
        workload(adam.withHeadTraining(HeadTraining.EVERY)).bytes()[4] - workload(adam).bytes()[4];
    assertEquals(12.0 * 592_130, more, 1);
  }

  @Test
  void a_head_that_is_not_there_can_not_be_trained() {
    Training none = PLAIN.withHead(new OutputHead.None());
    workload(none.withHeadTraining(HeadTraining.FROZEN));
    for (HeadTraining choice :
        new HeadTraining[] {HeadTraining.SERVER, HeadTraining.NEAREST, HeadTraining.EVERY}) {
      Training trained = none.withHeadTraining(choice);
      assertThrows(IllegalArgumentException.class, () -> workload(trained));
    }
  }

  @Test
  void choices_are_found_by_their_words_and_are_part_of_a_training() {
    assertEquals("nearest", HeadTraining.NEAREST.id());
    assertNotEquals(PLAIN, PLAIN.withHeadTraining(HeadTraining.FROZEN));
    assertNotEquals(PLAIN, PLAIN.withWorkspaceFactor(2));
    assertEquals(PLAIN, PLAIN.withWorkspaceFactor(1));
  }

  @Test
  void the_workspace_is_multiplied_by_its_factor() {
    MemoryCost one = MemoryCost.of(BASE, HOULSBY, PLAIN);
    for (double factor : new double[] {0, 0.5, 1, 2}) {
      MemoryCost other = MemoryCost.of(BASE, HOULSBY, PLAIN.withWorkspaceFactor(factor));
      assertEquals(factor * one.workspace(), other.workspace());
      LayerGroups groups = LayerGroups.of(12, 1);
      assertEquals(
          one.blockBytes(groups, 3) + (factor - 1) * one.workspace(),
          other.blockBytes(groups, 3),
          1);
    }
    assertThrows(IllegalArgumentException.class, () -> PLAIN.withWorkspaceFactor(-1));
    assertThrows(IllegalArgumentException.class, () -> PLAIN.withWorkspaceFactor(Double.NaN));
  }
}
