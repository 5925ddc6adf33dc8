package org.loladeft.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class SolveOptionsTest {

  private static final SolveOptions NONE = SolveOptions.withDefaults();

  private static void refused(Executable call, String words) {
    String message = assertThrows(IllegalArgumentException.class, call).getMessage();
    assertTrue(message.contains(words), message);
  }

  @Test
  void null_values_are_named() {
    nullRefused(() -> NONE.withTimeLimit(null), "time limit is null");
    nullRefused(() -> NONE.withHint(null), "hint is null");
    nullRefused(() -> NONE.withProgressListener(null), "progress listener is null");
    nullRefused(() -> NONE.withCancellation(null), "cancellation is null");
    nullRefused(() -> NONE.withParameter(null, "1"), "parameter is null");
    nullRefused(() -> NONE.withParameter("depth", null), "parameter 'depth' is null");
    nullRefused(() -> SolveContext.start(null), "options is null");
  }

  private static void nullRefused(Executable call, String message) {
    assertEquals(message, assertThrows(NullPointerException.class, call).getMessage());
  }

  @Test
  void only_what_was_set_is_asked_for_even_at_its_default() {
    assertEquals(Set.of(), NONE.requested());
    assertEquals(Set.of(SolveOption.SEED), NONE.withSeed(0).requested());
    assertEquals(Set.of(SolveOption.RELATIVE_GAP), NONE.withRelativeGap(0).requested());
    SolveOptions all =
        NONE.withTimeLimit(Duration.ofNanos(1))
            .withIterationLimit(1)
            .withRelativeGap(0.5)
            .withSeed(3)
            .withHint(Hint.of(Allocation.of(new int[] {0})))
            .withProgressListener(progress -> {})
            .withCancellation(new Cancellation())
            .withKnownLowerBound(2);
    assertEquals(EnumSet.allOf(SolveOption.class), all.requested());
    assertEquals(OptionalDouble.of(2), all.knownLowerBound());
    assertEquals(0.5, all.relativeGap());
    assertEquals(3, all.seed());
    assertEquals(Set.of(), NONE.requested(), "the options it came from are unchanged");
  }

  @Test
  void options_can_be_kept_in_part_and_put_together() {
    SolveOptions options = NONE.withSeed(3).withRelativeGap(0.5).withParameter("a", "1");
    SolveOptions kept = options.withParameter("b", "2").only(Set.of(SolveOption.SEED), Set.of("b"));
    assertEquals(Set.of(SolveOption.SEED), kept.requested());
    assertEquals(Map.of("b", "2"), kept.parameters());
    SolveOptions both = options.and(kept.withSeed(4));
    assertEquals(4, both.seed(), "the later one counts");
    assertEquals(0.5, both.relativeGap());
    assertEquals(Map.of("a", "1", "b", "2"), both.parameters());
  }

  @Test
  void values_out_of_range_are_refused() {
    refused(() -> NONE.withTimeLimit(Duration.ZERO), "time limit is PT0S");
    refused(() -> NONE.withTimeLimit(Duration.ofSeconds(-1)), "time limit is PT-1S");
    refused(() -> NONE.withIterationLimit(0), "iteration limit is 0");
    for (double gap : new double[] {Double.NaN, -0.1, 1}) {
      refused(() -> NONE.withRelativeGap(gap), "relative gap is " + gap);
    }
    for (double bound : new double[] {Double.NaN, -1, Double.POSITIVE_INFINITY}) {
      refused(() -> NONE.withKnownLowerBound(bound), "known lower bound is " + bound);
    }
    refused(() -> NONE.withParameter(" ", "x"), "parameter is blank");
  }

  @Test
  void parameters_add_up_and_are_sorted() {
    SolveOptions options = NONE.withParameter("b", "1").withParameter("a", "2");
    assertEquals("{a=2, b=1}", options.parameters().toString());
    assertEquals(Map.of(), NONE.parameters());
  }

  @Test
  void a_context_asks_to_stop_when_cancelled_or_late_and_not_before() throws Exception {
    Cancellation cancellation = new Cancellation();
    SolveContext context = SolveContext.start(NONE.withCancellation(cancellation));
    assertEquals(Optional.empty(), context.reasonToStop());
    assertEquals(Double.POSITIVE_INFINITY, context.remainingSeconds());
    cancellation.cancel();
    assertEquals(Optional.of(StopReason.CANCELLED), context.reasonToStop());
    SolveContext brief = SolveContext.start(NONE.withTimeLimit(Duration.ofMillis(1)));
    Thread.sleep(2);
    assertEquals(Optional.of(StopReason.TIME_LIMIT), brief.reasonToStop());
    assertEquals(0, brief.remainingSeconds());
    SolveContext ages = SolveContext.start(NONE.withTimeLimit(Duration.ofSeconds(Long.MAX_VALUE)));
    assertEquals(Optional.empty(), ages.reasonToStop());
  }

  @Test
  void a_context_reports_improvements_only() {
    List<String> heard = new ArrayList<>();
    SolveContext context =
        SolveContext.start(
            NONE.withProgressListener(
                p ->
                    heard.add(
                        p.latencySeconds().orElse(-1) + " " + p.lowerBoundSeconds().orElse(-1))));
    context.reportIncumbent(5);
    context.reportIncumbent(5);
    context.reportBound(1);
    context.reportIncumbent(6);
    context.reportBound(0.5);
    context.reportIncumbent(4);
    assertEquals(List.of("5.0 -1.0", "5.0 1.0", "4.0 1.0"), heard);
    refused(() -> context.reportIncumbent(Double.NaN), "reported latency is NaN");
  }

  @Test
  void what_is_trusted_and_which_tie_is_kept_beside_other_options() {
    assertEquals(List.of(false, false), List.of(NONE.trustsClaims(), NONE.takesAnyTie()));
    SolveOptions trusting = NONE.withTrustedClaims().withTimeLimit(Duration.ofSeconds(1));
    assertEquals(List.of(true, false), List.of(trusting.trustsClaims(), trusting.takesAnyTie()));
    SolveOptions any = NONE.withAnyTie().withParameter("depth", "1");
    assertEquals(List.of(false, true), List.of(any.trustsClaims(), any.takesAnyTie()));
  }

  @Test
  void a_parameter_of_a_few_words_is_one_of_them_or_the_first() {
    assertEquals("slow", NONE.parameter("way", "slow", "fast"));
    SolveOptions fast = NONE.withParameter("way", "fast");
    assertEquals("fast", fast.parameter("way", "slow", "fast"));
    refused(() -> fast.parameter("way", "slow", "safe"), "one of [slow, safe]");
  }

  @Test
  void put_together_either_is_enough_to_trust_or_to_take_any_tie() {
    SolveOptions trusting = NONE.withTrustedClaims();
    SolveOptions any = NONE.withAnyTie();
    for (SolveOptions both : List.of(NONE.and(trusting), trusting.and(NONE))) {
      assertEquals(List.of(true, false), List.of(both.trustsClaims(), both.takesAnyTie()));
    }
    for (SolveOptions both : List.of(NONE.and(any), any.and(NONE))) {
      assertEquals(List.of(false, true), List.of(both.trustsClaims(), both.takesAnyTie()));
    }
    assertEquals(NONE.takesAnyTie(), NONE.and(NONE).takesAnyTie());
    assertEquals(NONE.trustsClaims(), NONE.and(NONE).trustsClaims());
  }

  @Test
  void a_hint_is_given_back_as_it_was_set() {
    Hint hint = Hint.of(Allocation.of(new int[] {0}));
    assertEquals(Optional.of(hint), NONE.withHint(hint).hint());
    assertEquals(Optional.empty(), NONE.hint());
  }
}
