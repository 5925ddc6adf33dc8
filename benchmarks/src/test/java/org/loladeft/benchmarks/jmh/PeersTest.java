package org.loladeft.benchmarks.jmh;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
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
  @ValueSource(
      strings = {
        "ortools-milp dedicated 6x9",
        "ortools-cpsat dedicated 6x9",
        "ortools-milp shared 4x6",
        "optaplanner dedicated 6x9",
        "dual-ascent shared 12x12"
      })
  void all_references_give_an_answer_that_stands_beside_the_optimum(String run) {
    ReferenceBenchmark benchmark = new ReferenceBenchmark();
    benchmark.run = run;
    benchmark.check();
  }

  @Test
  void the_large_benchmarks_check_their_answers_at_small_sizes_too() {
    LargeDedicatedBenchmark dedicated = new LargeDedicatedBenchmark();
    dedicated.size = "6x9";
    dedicated.check();
    LargeSharedBenchmark shared = new LargeSharedBenchmark();
    shared.size = "6x9";
    shared.check();
  }

  @ParameterizedTest
  @Tag("long")
  @ValueSource(strings = {"48x200"})
  void also_at_larger_sizes(String size) {
    all_that_is_timed_on_the_shared_uplink_finds_the_optimum(size);
    all_that_is_timed_on_the_dedicated_uplink_finds_the_optimum(size);
  }
}
