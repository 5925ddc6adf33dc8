package org.loladeft.training.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.loladeft.training.FloatTensor;
import org.loladeft.training.NamedTensors;
import org.loladeft.training.checkpoint.Safetensors;

class ParameterServerTest {

  private static NamedTensors one(String name, float... values) {
    return NamedTensors.of(Map.of(name, FloatTensor.of(new int[] {values.length}, values)));
  }

  private static ParameterServer server(UpdateRule rule) {
    return ParameterServer.of(rule, one("a", 1, 2).with(one("b", 3)));
  }

  @Test
  void plain_descent_goes_against_the_gradient() {
    ParameterServer server = server(new UpdateRule.Sgd());
    server.step(one("a", 10, -20), 0.1);
    assertEquals(one("a", 0, 4).with(one("b", 3)), server.parameters());
  }

  /** v: 1, 1.5, 1.75 with beta 0.5. */
  @Test
  void momentum_sums_what_came_before() {
    ParameterServer server = server(new UpdateRule.Momentum(0.5));
    for (int i = 0; i < 3; i++) {
      server.step(one("b", 1), 1);
    }
    assertEquals(3 - 1 - 1.5 - 1.75, server.parameters().get("b").get(0), 1e-6);
  }

  /**
   * By hand: after one step both corrected means are g and g^2, so the step is the learning rate;
   * gradients 1 and then 3 give m = 0.9 x 0.1 + 0.3 = 0.39 and v = 0.999 x 0.001 + 0.009.
   */
  @Test
  void adam_steps_as_computed_by_hand() {
    ParameterServer server = server(UpdateRule.Adam.withDefaults());
    server.step(one("b", 1), 0.01);
    assertEquals(2.99, server.parameters().get("b").get(0), 1e-6);
    server.step(one("b", 3), 0.01);
    double mean = 0.39 / (1 - 0.81);
    double square = (0.999 * 0.001 + 0.009) / (1 - 0.999 * 0.999);
    assertEquals(2.99 - 0.01 * mean / Math.sqrt(square), server.parameters().get("b").get(0), 1e-6);
  }

  /** Blocks are stepped by whoever takes part: each counts its own steps. */
  @Test
  void a_parameter_without_a_gradient_stays_and_its_count_with_it() {
    ParameterServer server = server(UpdateRule.Adam.withDefaults());
    for (int i = 0; i < 50; i++) {
      server.step(one("a", 1, 1), 0.01);
    }
    server.step(one("b", -7), 0.01);
    assertEquals(3.01, server.parameters().get("b").get(0), 1e-6);
  }

  @ParameterizedTest
  @ValueSource(strings = {"sgd", "momentum", "adam"})
  void all_rules_go_down_a_bowl(String name) {
    Random random = new Random(1);
    float[] start = new float[20];
    for (int i = 0; i < start.length; i++) {
      start[i] = random.nextFloat() * 2 - 1;
    }
    ParameterServer server = ParameterServer.of(UpdateRule.of(name), one("x", start));
    LearningRate rate = LearningRate.of(name.equals("momentum") ? 0.02 : 0.1, 300);
    for (int round = 0; round < 300; round++) {
      server.step(server.parameters(), rate.at(round));
    }
    for (float value : server.parameters().get("x").toArray()) {
      assertEquals(0, value, 0.01);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"sgd", "momentum", "adam"})
  void what_is_saved_goes_on_bit_for_bit(String name, @TempDir Path folder) throws Exception {
    ParameterServer whole = server(UpdateRule.of(name));
    whole.step(one("a", 0.3f, -0.1f), 0.1);
    whole.step(one("a", 0.2f, 0.7f).with(one("b", 1e-3f)), 0.1);
    Path file = folder.resolve("state.safetensors");
    Safetensors.write(whole.state(), Map.of("round", "2"), file);
    ParameterServer restored = server(UpdateRule.of(name));
    restored.restore(Safetensors.read(file));
    for (ParameterServer server : new ParameterServer[] {whole, restored}) {
      server.step(one("a", -0.4f, 0.9f), 0.05);
    }
    assertEquals(whole.state(), restored.state());
  }

  @Test
  void the_state_of_another_training_is_refused_and_changes_nothing() {
    ParameterServer server = server(UpdateRule.of("adam"));
    NamedTensors before = server.state();
    NamedTensors momentum = server(UpdateRule.of("momentum")).state();
    assertThrows(IllegalArgumentException.class, () -> server.restore(momentum));
    NamedTensors other =
        ParameterServer.of(UpdateRule.of("adam"), one("a", 1).with(one("b", 1))).state();
    assertThrows(IllegalArgumentException.class, () -> server.restore(other));
    NamedTensors renamed =
        ParameterServer.of(UpdateRule.of("adam"), one("a", 1, 2).with(one("c", 1))).state();
    assertThrows(IllegalArgumentException.class, () -> server.restore(renamed));
    assertEquals(before, server.state());
  }

  @Test
  void gradients_that_do_not_fit_change_nothing() {
    ParameterServer server = server(UpdateRule.of("adam"));
    NamedTensors before = server.state();
    for (NamedTensors bad :
        new NamedTensors[] {
          one("b", 1).with(one("c", 1)), one("b", 1).with(one("a", 1)), one("a", 1, Float.NaN)
        }) {
      assertThrows(IllegalArgumentException.class, () -> server.step(bad, 0.1));
      assertEquals(before, server.state());
    }
  }

  @Test
  void the_rate_warms_up_and_falls_to_nothing() {
    LearningRate rate = LearningRate.of(1, 20);
    assertEquals(0.5, rate.at(0), 1e-15);
    assertEquals(1 - 1 / 20.0, rate.at(1), 1e-15);
    assertEquals(0.5, rate.at(10), 1e-15);
    assertEquals(0.05, rate.at(19), 1e-15);
    assertEquals(3, new LearningRate(3, 0, 5).at(0));
    assertThrows(IllegalArgumentException.class, () -> rate.at(20));
    assertThrows(IllegalArgumentException.class, () -> rate.at(-1));
  }

  @ParameterizedTest
  @CsvSource({"0, 0.1, 5", "-1, 0.1, 5", "NaN, 0.1, 5", "1, 1.1, 5", "1, NaN, 5", "1, 0.1, 0"})
  void impossible_rates_are_refused(double peak, double warmUp, int rounds) {
    assertThrows(IllegalArgumentException.class, () -> new LearningRate(peak, warmUp, rounds));
  }

  @Test
  void impossible_rules_are_refused() {
    assertThrows(IllegalArgumentException.class, () -> new UpdateRule.Momentum(1));
    assertThrows(IllegalArgumentException.class, () -> new UpdateRule.Adam(0.9, -0.1, 1e-8));
    assertThrows(IllegalArgumentException.class, () -> new UpdateRule.Adam(0.9, 0.999, 0));
    String message =
        assertThrows(IllegalArgumentException.class, () -> UpdateRule.of("rmsprop")).getMessage();
    assertTrue(message.contains("expected one of sgd, momentum, adam"), message);
  }
}
