package org.loladeft.benchmarks.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.loladeft.benchmarks.suite.Limits;

class SamplerTest {

  private static final Limits LIMITS = new Limits(Duration.ofSeconds(9), 0, 0.02, 10, false);

  private final AtomicInteger calls = new AtomicInteger();

  private Sampler sampler(double seconds) {
    return new Sampler(
        LIMITS,
        new Calibration(),
        () -> {
          calls.incrementAndGet();
          return seconds;
        });
  }

  @Test
  void a_solve_that_is_slow_for_the_time_given_is_still_sampled_three_times() {
    Sampler sampler = sampler(0.05);
    sampler.sample(0.06);
    assertEquals(3, sampler.samples().length);
    assertEquals(3, calls.get(), "the cold first solve is none of them");
  }

  @Test
  void a_solve_of_a_second_counts_its_first() {
    Sampler sampler = sampler(1.5);
    sampler.sample(2);
    assertEquals(3, sampler.samples().length);
    assertEquals(2, calls.get());
    assertEquals(2, sampler.samples()[0]);
  }

  @Test
  void a_sample_of_a_quick_solve_is_the_mean_of_a_batch() {
    Sampler sampler = sampler(1e-6);
    sampler.sample(1e-6);
    int samples = sampler.samples().length;
    assertTrue(samples >= 3 && samples <= 10, samples + " samples");
    assertTrue(calls.get() > 100 * samples, calls + " calls");
    assertEquals(1e-6, sampler.samples()[0], 1e-12);
  }
}
