package org.example.edge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class EdgeServerTest {

  /** Two blocks, three devices; the second and the third can do without the first. */
  static final String PROBLEM =
      """
      {"format": "deft-problem/1", "uplink": {"kind": "shared", "bandwidthHz": 10},
       "blocks": [{"id": "b1", "depth": 1, "uploadBits": 10},
                  {"id": "b2", "depth": 2, "uploadBits": 10}],
       "devices": [
        {"id": "a", "memoryBytes": 1, "computeSeconds": [1, 2], "blockMemoryBytes": [1, 1],
         "spectralEfficiency": 1},
        {"id": "b", "memoryBytes": 1, "computeSeconds": [1, 2], "blockMemoryBytes": [1, 1],
         "spectralEfficiency": 1},
        {"id": "c", "memoryBytes": 1, "computeSeconds": [3, 4], "blockMemoryBytes": [1, 1],
         "spectralEfficiency": 1}]}
      """;

  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private EdgeServer server;

  /** With a solve limit that a busy machine keeps; the limit itself is tried in CellTest. */
  @BeforeEach
  void start() throws Exception {
    Limits limits = new Limits(1 << 16, 100_000, Duration.ofSeconds(5), Duration.ofSeconds(5));
    server = new EdgeServer(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), limits);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private HttpResponse<String> send(String method, String path, String body) throws Exception {
    URI uri = URI.create("http://127.0.0.1:" + server.address().getPort() + path);
    return CLIENT.send(
        HttpRequest.newBuilder(uri)
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .timeout(Duration.ofSeconds(20))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private static double latency(HttpResponse<String> round) {
    assertEquals(200, round.statusCode(), round.body());
    Matcher matcher = Pattern.compile("\"latencySeconds\": ([0-9.]+)").matcher(round.body());
    assertTrue(matcher.find(), round.body());
    return Double.parseDouble(matcher.group(1));
  }

  private static String channel(String device, double efficiency) {
    return "{\"format\": \"channel-update/1\", \"device\": \"%s\", \"spectralEfficiency\": %s}"
        .formatted(device, efficiency);
  }

  @Test
  void it_listens_on_the_loopback_address() {
    assertTrue(server.address().getAddress().isLoopbackAddress());
  }

  @Test
  void a_round_is_optimal_and_follows_the_channels() throws Exception {
    assertEquals(200, send("PUT", "/scenario", PROBLEM).statusCode());
    HttpResponse<String> first = send("POST", "/round", "");
    double before = latency(first);
    assertTrue(first.body().contains("\"status\": \"OPTIMAL\""), first.body());
    assertTrue(first.body().contains("\"state\": \"CHECKED\""), first.body());
    assertEquals(204, send("POST", "/channels", channel("a", 2)).statusCode());
    assertEquals(204, send("POST", "/channels", channel("b", 2)).statusCode());
    double after = latency(send("POST", "/round", ""));
    assertTrue(after < before, after + " after " + before);
    assertEquals(after, latency(send("GET", "/round", "")));
  }

  @Test
  void a_device_is_dropped_and_admitted_again() throws Exception {
    send("PUT", "/scenario", PROBLEM);
    double all = latency(send("POST", "/round", ""));
    assertTrue(send("DELETE", "/devices/a", "").body().contains("\"absent\": [\"a\"]"));
    HttpResponse<String> without = send("POST", "/round", "");
    assertTrue(latency(without) > all);
    assertFalse(without.body().contains("\"device\": \"a\""), without.body());
    assertTrue(send("PUT", "/devices/a", "").body().contains("\"absent\": []"));
    assertEquals(all, latency(send("POST", "/round", "")), 1e-9);
  }

  @Test
  void too_few_devices_are_proven_too_few() throws Exception {
    send("PUT", "/scenario", PROBLEM);
    send("DELETE", "/devices/a", "");
    send("DELETE", "/devices/b", "");
    HttpResponse<String> round = send("POST", "/round", "");
    assertEquals(409, round.statusCode());
    assertTrue(round.body().contains("\"status\": \"INFEASIBLE\""), round.body());
    HttpResponse<String> last = send("DELETE", "/devices/c", "");
    assertEquals(409, last.statusCode());
    assertTrue(last.body().contains("is the last one"), last.body());
  }

  @Test
  void metrics_count_rounds_and_responses() throws Exception {
    send("PUT", "/scenario", PROBLEM);
    send("POST", "/round", "");
    send("POST", "/round", "");
    send("GET", "/nowhere", "");
    String text = send("GET", "/metrics", "").body();
    assertTrue(text.contains("edge_rounds_total{status=\"OPTIMAL\"} 2\n"), text);
    assertTrue(text.contains("edge_solve_seconds_bucket{le=\"+Inf\"} 2\n"), text);
    assertTrue(text.contains("edge_responses_total{code=\"404\"} 1\n"), text);
    assertTrue(text.contains("edge_fallbacks_total 0\n"), text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "PUT  | /scenario  | {                                    | 400 | body: ",
        "PUT  | /scenario  | [1]                                  | 400 | body: ",
        "PUT  | /scenario  | {\"format\": \"deft-solution/1\"}    | 400 | body: ",
        "PUT  | /scenario  | {\"format\": \"nonsense\"}           | 400 | expected one of",
        "POST | /channels  | {\"format\": \"channel-update/1\"}   | 400 | 'device'",
        "POST | /devices/a | ''                                   | 405 | expected DELETE, PUT",
        "GET  | /channels  | ''                                   | 405 | expected POST",
        "GET  | /nowhere   | ''                                   | 404 | no such path",
        "GET  | /round     | ''                                   | 404 | POST /round first",
        "POST | /round     | ''                                   | 409 | PUT /scenario first",
        "PUT  | /devices/a | ''                                   | 409 | PUT /scenario first"
      })
  void a_bad_request_is_told_what_is_wrong(
      String method, String path, String body, int status, String words) throws Exception {
    HttpResponse<String> response = send(method, path, body);
    assertEquals(status, response.statusCode(), response.body());
    assertTrue(response.body().contains(words), response.body());
    assertFalse(response.body().contains("Exception"), response.body());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"device\": \"z\", \"spectralEfficiency\": 1             | 404 | no device 'z'",
        "\"device\": \"a\", \"uplinkBitsPerSecond\": 1            | 400 | expected 'spectralEff",
        "\"device\": \"a\", \"spectralEfficiency\": 0             | 400 | spectralEfficiency",
        "\"device\": \"a\", \"spectralEfficiency\": -1            | 400 | spectralEfficiency",
        "\"device\": \"a\", \"spectralEfficiency\": 1e999         | 400 | spectralEfficiency",
        "\"device\": \"a\", \"spectralEfficiency\": \"x\"         | 400 | spectralEfficiency",
        "\"device\": \"a\", \"device\": \"a\"                     | 400 | device",
        "\"device\": \"a\", \"more\": 1                           | 400 | more",
        "\"device\": \"a\"                                        | 400 | spectralEfficiency"
      })
  void a_bad_channel_changes_nothing(String fields, int status, String words) throws Exception {
    send("PUT", "/scenario", PROBLEM);
    double before = latency(send("POST", "/round", ""));
    HttpResponse<String> response =
        send("POST", "/channels", "{\"format\": \"channel-update/1\", " + fields + "}");
    assertEquals(status, response.statusCode(), response.body());
    assertTrue(response.body().contains(words), response.body());
    assertEquals(before, latency(send("POST", "/round", "")));
  }
}
