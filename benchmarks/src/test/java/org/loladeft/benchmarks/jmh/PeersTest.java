package org.loladeft.benchmarks.jmh;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is timed gives the right answers; the set-up of each benchmark throws otherwise. */
class PeersTest {

  @ParameterizedTest
  @ValueSource(strings = {"1x1", "6x9", "24x24"})
  void all_that_is_timed_on_the_dedicated_uplink_finds_the_optimum(String size) {
    DedicatedBenchmark benchmark = new DedicatedBenchmark();
    benchmark.size = size;
    benchmark.check();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1x1", "6x9", "12x12"})
  void all_that_is_timed_on_the_shared_uplink_finds_the_optimum(String size) {
    SharedBenchmark benchmark = new SharedBenchmark();
    benchmark.size = size;
    benchmark.check();
  }

  @ParameterizedTest
  @Tag("long")
  @ValueSource(strings = {"48x200"})
  void also_at_larger_sizes(String size) {
    all_that_is_timed_on_the_shared_uplink_finds_the_optimum(size);
    all_that_is_timed_on_the_dedicated_uplink_finds_the_optimum(size);
  }
}
