package org.example.edge;

import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;

/** Counters, and the times of solves, in the text form that Prometheus reads. Thread-safe. */
final class Metrics {

  /** Upper ends of the classes of solve times, s. */
  private static final double[] ENDS = {
    1e-5, 3e-5, 1e-4, 3e-4, 1e-3, 3e-3, 5e-3, 1e-2, 3e-2, 0.1, 1
  };

  private final LongAdder[] solves = new LongAdder[ENDS.length + 1];
  private final LongAdder solveNanos = new LongAdder();
  private final LongAdder fallbacks = new LongAdder();
  private final Map<String, LongAdder> statuses = new ConcurrentSkipListMap<>();
  private final Map<Integer, LongAdder> responses = new ConcurrentSkipListMap<>();

  Metrics() {
    for (int i = 0; i < solves.length; i++) {
      solves[i] = new LongAdder();
    }
  }

  /** Takes the time of a solve with all its checks. */
  void solved(double seconds) {
    int i = 0;
    while (i < ENDS.length && seconds > ENDS[i]) {
      i++;
    }
    solves[i].increment();
    solveNanos.add((long) (seconds * 1e9));
  }

  /** Takes how a round ended. */
  void answered(Round round) {
    String status = round.result().status().toString();
    statuses.computeIfAbsent(status, key -> new LongAdder()).increment();
    if (round.isFallback()) {
      fallbacks.increment();
    }
  }

  /** Takes the HTTP status of a response that is about to be sent. */
  void responded(int status) {
    responses.computeIfAbsent(status, key -> new LongAdder()).increment();
  }

  /** All of it, a line for each figure. */
  String text() {
    StringBuilder text = new StringBuilder("# TYPE edge_solve_seconds histogram\n");
    long sum = 0;
    for (int i = 0; i < solves.length; i++) {
      sum += solves[i].sum();
      line(text, "edge_solve_seconds_bucket{le=\"%s\"}", i < ENDS.length ? ENDS[i] : "+Inf", sum);
    }
    line(text, "edge_solve_seconds_count", "", sum);
    text.append(
        String.format(Locale.ROOT, "edge_solve_seconds_sum %.9f\n", solveNanos.sum() * 1e-9));
    text.append("# TYPE edge_rounds_total counter\n");
    statuses.forEach((s, n) -> line(text, "edge_rounds_total{status=\"%s\"}", s, n.sum()));
    text.append("# TYPE edge_fallbacks_total counter\n");
    line(text, "edge_fallbacks_total", "", fallbacks.sum());
    text.append("# TYPE edge_responses_total counter\n");
    responses.forEach((s, n) -> line(text, "edge_responses_total{code=\"%s\"}", s, n.sum()));
    return text.toString();
  }

  private static void line(StringBuilder text, String name, Object label, long value) {
    text.append(String.format(Locale.ROOT, name, label)).append(' ').append(value).append('\n');
  }
}
