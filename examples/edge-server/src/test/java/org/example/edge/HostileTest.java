package org.example.edge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Requests that want too much, by hand on a socket; after each, the server still works. */
@Timeout(60)
class HostileTest {

  private static EdgeServer server;

  @BeforeAll
  static void start() throws Exception {
    Limits limits = new Limits(1 << 16, 100_000, Duration.ofSeconds(5), Duration.ofSeconds(5));
    server = new EdgeServer(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), limits);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @AfterEach
  void it_still_works() throws Exception {
    assertTrue(request("PUT", "/scenario", EdgeServerTest.PROBLEM).startsWith("HTTP/1.1 200"));
    assertTrue(request("POST", "/round", "").contains("OPTIMAL"));
  }

  private static Socket connect() throws IOException {
    Socket socket = new Socket(server.address().getAddress(), server.address().getPort());
    socket.setSoTimeout(20_000);
    return socket;
  }

  private static String head(String method, String path, long length) {
    return "%s %s HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: %d\r\n\r\n"
        .formatted(method, path, length);
  }

  /** What the server answers before it closes the connection. */
  private static String raw(String text) throws IOException {
    try (Socket socket = connect()) {
      socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
      socket.getOutputStream().flush();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static String request(String method, String path, String body) throws IOException {
    return raw(head(method, path, body.length()) + body);
  }

  private static String scenario(String model, String device) {
    return """
        {"format": "deft-scenario/1", "model": {%s}, "method": {"kind": "lora", "rank": 8, "targets": ["query"]},
         "training": {"batch": 1, "sequence": 16},
         "uplink": {"kind": "shared", "bandwidthHz": 1e7},
         "devices": [{"id": "d", "distanceMeters": 50, %s}]}
        """
        .formatted(model, device);
  }

  @Test
  void a_long_body_is_refused() throws Exception {
    String answer = request("PUT", "/scenario", " ".repeat(70_000));
    assertTrue(answer.startsWith("HTTP/1.1 413"), answer);
    assertTrue(answer.contains("expected at most 65536 bytes"), answer);
  }

  @Test
  void a_body_that_is_said_to_be_endless_is_not_waited_for() throws Exception {
    try (Socket socket = connect()) {
      socket
          .getOutputStream()
          .write(head("PUT", "/scenario", 999_999_999_999L).getBytes(StandardCharsets.US_ASCII));
      byte[] answer = socket.getInputStream().readNBytes(12);
      assertEquals("HTTP/1.1 413", new String(answer, StandardCharsets.US_ASCII));
    }
  }

  @Test
  void a_deep_document_is_refused() throws Exception {
    String answer = request("PUT", "/scenario", "[".repeat(60_000));
    assertTrue(answer.startsWith("HTTP/1.1 400"), answer);
  }

  @Test
  void a_short_scenario_that_asks_for_much_is_refused_before_it_is_built() throws Exception {
    String many =
        scenario("\"preset\": \"roberta-base\"", "\"preset\": \"phone-mid\", \"count\": 9000000");
    String escaped = many.replace("\"count\"", "\"c\\u006funt\"");
    for (String body : List.of(many, escaped)) {
      String answer = request("PUT", "/scenario", body);
      assertTrue(answer.startsWith("HTTP/1.1 413"), answer);
      assertTrue(answer.contains("9000000 devices"), answer);
    }
  }

  @Test
  void no_file_is_read_for_a_stranger(@TempDir Path folder) throws Exception {
    Path secret = Files.writeString(folder.resolve("secret.json"), "{\"secret\": \"word\"}");
    String device = "\"memoryBytes\": 4e9, \"profile\": \"%s\"".formatted(secret);
    String answer = request("PUT", "/scenario", scenario("\"preset\": \"roberta-base\"", device));
    assertTrue(answer.startsWith("HTTP/1.1 400"), answer);
    assertTrue(answer.contains("has not been read"), answer);
    assertFalse(answer.contains("\"word\""), answer);
  }

  /**
   * Digits are others, and now and then another character; whatever comes of it, it is not the
   * server's fault.
   */
  @Test
  void changed_requests_are_answered_or_refused() throws Exception {
    Random random = new Random(15);
    int taken = 0;
    for (int i = 0; i < 60; i++) {
      String answer = request("PUT", "/scenario", changed(EdgeServerTest.PROBLEM, random));
      assertTrue(answer.matches("(?s)HTTP/1.1 (2\\d\\d|4\\d\\d) .*"), answer);
      if (answer.startsWith("HTTP/1.1 2")) {
        taken++;
        String path = random.nextInt(4) == 0 ? changed("/round", random) : "/round";
        String round = request(random.nextBoolean() ? "POST" : "GET", path, "");
        assertTrue(round.matches("(?s)HTTP/1.1 (2\\d\\d|4\\d\\d|503) .*"), round);
      }
    }
    assertTrue(taken > 5, taken + " scenarios were taken");
  }

  private static String changed(String text, Random random) {
    String odd = "019.-eE\"[]{},:ab %/?";
    StringBuilder changed = new StringBuilder(text);
    for (int n = 0; n < 20; n++) {
      int at = random.nextInt(text.length());
      if (Character.isDigit(text.charAt(at))) {
        changed.setCharAt(at, odd.charAt(random.nextInt(3)));
      } else if (random.nextInt(40) == 0) {
        changed.setCharAt(at, odd.charAt(random.nextInt(odd.length())));
      }
    }
    return changed.toString();
  }

  @Test
  void bytes_that_are_no_text_are_refused() throws Exception {
    String answer = raw(head("PUT", "/scenario", 4) + "\u00ff\u00fe\u0000\u0001");
    assertTrue(answer.startsWith("HTTP/1.1 400"), answer);
    assertTrue(raw("nonsense\r\n\r\n").startsWith("HTTP/1.1 400"));
  }

  /**
   * The JDK's server drops a request that takes longer than 5 s to arrive; nobody waits so long.
   */
  @Test
  void clients_that_dawdle_keep_nobody_else_waiting() throws Exception {
    List<Socket> dawdlers = new ArrayList<>();
    try {
      for (int i = 0; i < 40; i++) {
        Socket socket = connect();
        socket
            .getOutputStream()
            .write(head("PUT", "/scenario", 1000).getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
        dawdlers.add(socket);
      }
      long start = System.nanoTime();
      assertTrue(request("GET", "/metrics", "").startsWith("HTTP/1.1 200"));
      assertTrue(System.nanoTime() - start < 4e9, "an answer before the dawdlers are dropped");
    } finally {
      for (Socket socket : dawdlers) {
        socket.close();
      }
    }
  }
}
