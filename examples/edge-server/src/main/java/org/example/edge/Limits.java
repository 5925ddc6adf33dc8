package org.example.edge;

import java.time.Duration;
import java.util.Locale;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * How much a request may ask for. A scenario of a few bytes can name a million devices: what it
 * asks for is counted before anything is built from it.
 *
 * @param bodyBytes most bytes of a request's body
 * @param pairs most pairs of a block and a device
 * @param patience longest wait for a round that is being solved
 * @param solve longest solve of a round
 */
record Limits(int bodyBytes, long pairs, Duration patience, Duration solve) {

  /** 1 MiB, 100,000 pairs, 100 ms of waiting, 5 ms of solving. */
  static Limits usual() {
    return new Limits(1 << 20, 100_000, Duration.ofMillis(100), Duration.ofMillis(5));
  }

  /** Refuses a document whose counts of devices and layers multiply to too much. */
  void requireModest(byte[] json) {
    double devices = Math.max(1, sum(json, "count"));
    double layers = Math.max(1, sum(json, "layers"));
    if (devices * layers > pairs) {
      throw new RefusedException(
          413,
          String.format(
              Locale.ROOT,
              "the scenario asks for %.0f devices and %.0f layers: expected at most %d pairs of them",
              devices,
              layers,
              pairs));
    }
  }

  /** The sum of all numbers of this name, however deep; what is no JSON is left to its reader. */
  private static double sum(byte[] json, String name) {
    double sum = 0;
    try (JsonParser in = new JsonFactory().createParser(ObjectReadContext.empty(), json)) {
      for (JsonToken token = in.nextToken(); token != null; token = in.nextToken()) {
        if (token.isNumeric() && name.equals(in.currentName())) {
          sum += Math.max(0, in.getDoubleValue());
        }
      }
    } catch (JacksonException unreadable) {
      return sum;
    }
    return sum;
  }
}
