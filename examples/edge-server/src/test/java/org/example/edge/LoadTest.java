package org.example.edge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.loladeft.api.DeftProblem;
import org.loladeft.scenario.json.DeftFiles;

/**
 * 1,000 channel updates and 20 rounds a second, in an open loop: a request is due at its time
 * whether or not the ones before are answered, and its latency counts from then. All on this
 * machine, over the loopback address.
 */
@Timeout(200)
class LoadTest {

  private static final int CLIENTS = 4;
  private static final int UPDATES_PER_SECOND = 1000;
  private static final int ROUNDS_PER_SECOND = 20;
  private static final int BLOCKS = 24;
  private static final int DEVICES = 100;

  /** A connection that is kept: requests one after another. */
  private static final class Client implements AutoCloseable {
    private final Socket socket;
    private final InputStream in;

    Client(InetSocketAddress server) throws IOException {
      socket = new Socket(server.getAddress(), server.getPort());
      socket.setTcpNoDelay(true);
      socket.setSoTimeout(10_000);
      in = new BufferedInputStream(socket.getInputStream());
    }

    /** {@return the status of the response} */
    int send(String method, String path, byte[] body) throws IOException {
      String head = "%s %s HTTP/1.1\r\nHost: x\r\nContent-Length: %d\r\n\r\n";
      ByteArrayOutputStream request = new ByteArrayOutputStream();
      request.writeBytes(
          head.formatted(method, path, body.length).getBytes(StandardCharsets.US_ASCII));
      request.writeBytes(body);
      socket.getOutputStream().write(request.toByteArray());
      int status = Integer.parseInt(line().split(" ", -1)[1]);
      int length = 0;
      for (String line = line(); !line.isEmpty(); line = line()) {
        if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
          length = Integer.parseInt(line.substring(15).strip());
        }
      }
      assertEquals(length, in.readNBytes(length).length);
      return status;
    }

    private String line() throws IOException {
      StringBuilder line = new StringBuilder();
      for (int c = in.read(); c != '\n'; c = in.read()) {
        if (c < 0) {
          throw new IOException("the server closed the connection");
        }
        if (c != '\r') {
          line.append((char) c);
        }
      }
      return line.toString();
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }

  private record Run(double[] updates, double[] rounds, String metrics) {}

  /** {@return latencies, s, of requests that are due at even intervals} */
  private static double[] paced(
      InetSocketAddress server,
      int count,
      double perSecond,
      Callable<byte[]> body,
      String path,
      int expected)
      throws Exception {
    double[] seconds = new double[count];
    try (Client client = new Client(server)) {
      long start = System.nanoTime();
      for (int i = 0; i < count; i++) {
        long due = start + (long) (i * 1e9 / perSecond);
        for (long wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
          Thread.sleep(Duration.ofNanos(wait).toMillis(), (int) (wait % 1_000_000));
        }
        assertEquals(expected, client.send("POST", path, body.call()));
        seconds[i] = (System.nanoTime() - due) * 1e-9;
      }
    }
    return seconds;
  }

  private static Run run(int runSeconds) throws Exception {
    DeftProblem problem = CellTest.problem(BLOCKS, DEVICES);
    ByteArrayOutputStream document = new ByteArrayOutputStream();
    DeftFiles.writeProblem(problem, document);
    ExecutorService clients = Executors.newFixedThreadPool(CLIENTS + 1);
    InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    try (EdgeServer server = new EdgeServer(any, Limits.usual());
        Client first = new Client(server.address())) {
      assertEquals(200, first.send("PUT", "/scenario", document.toByteArray()));
      List<Future<double[]>> updates = new ArrayList<>();
      for (int c = 0; c < CLIENTS; c++) {
        Random random = new Random(c);
        double rate = (double) UPDATES_PER_SECOND / CLIENTS;
        updates.add(
            clients.submit(
                () ->
                    paced(
                        server.address(),
                        (int) (rate * runSeconds),
                        rate,
                        () -> update(random, problem),
                        "/channels",
                        204)));
      }
      Future<double[]> rounds =
          clients.submit(
              () ->
                  paced(
                      server.address(),
                      ROUNDS_PER_SECOND * runSeconds,
                      ROUNDS_PER_SECOND,
                      () -> new byte[0],
                      "/round",
                      200));
      List<Double> all = new ArrayList<>();
      for (Future<double[]> one : updates) {
        Arrays.stream(one.get()).forEach(all::add);
      }
      double[] ofRounds = rounds.get();
      String metrics = metrics(server.address());
      return new Run(all.stream().mapToDouble(d -> d).toArray(), ofRounds, metrics);
    } finally {
      clients.shutdownNow();
    }
  }

  private static String metrics(InetSocketAddress server) throws Exception {
    try (Socket socket = new Socket(server.getAddress(), server.getPort())) {
      String request = "GET /metrics HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** A device's channel moves by some percent, as it does from one report to the next. */
  private static byte[] update(Random random, DeftProblem problem) {
    int k = random.nextInt(problem.deviceCount());
    double channel = problem.channel(k) * (0.95 + 0.1 * random.nextDouble());
    return "{\"format\": \"channel-update/1\", \"device\": \"%s\", \"spectralEfficiency\": %s}"
        .formatted(problem.deviceId(k), channel)
        .getBytes(StandardCharsets.UTF_8);
  }

  private static double percentile(double[] seconds, double p) {
    double[] sorted = seconds.clone();
    Arrays.sort(sorted);
    return sorted[Math.min(sorted.length - 1, (int) Math.ceil(p * sorted.length) - 1)];
  }

  private static void print(String what, double[] seconds) {
    System.out.printf(
        Locale.ROOT,
        "%s: %d, p50 %.2f ms, p99 %.2f ms, p99.9 %.2f ms, longest %.2f ms%n",
        what,
        seconds.length,
        1e3 * percentile(seconds, 0.5),
        1e3 * percentile(seconds, 0.99),
        1e3 * percentile(seconds, 0.999),
        1e3 * percentile(seconds, 1));
  }

  private static void requireNoneLost(Run run, int runSeconds) {
    assertEquals(UPDATES_PER_SECOND * runSeconds, run.updates().length);
    assertEquals(ROUNDS_PER_SECOND * runSeconds, run.rounds().length);
    String updates = "edge_responses_total{code=\"204\"} " + run.updates().length + "\n";
    assertTrue(run.metrics().contains(updates), run.metrics());
    assertTrue(
        run.metrics().contains("edge_solve_seconds_count " + run.rounds().length + "\n"),
        run.metrics());
  }

  @Test
  void no_answer_is_lost_in_a_second() throws Exception {
    requireNoneLost(run(1), 1);
  }

  @Test
  @Tag("long")
  void no_answer_is_lost_in_a_minute() throws Exception {
    run(5); // The JVM warms up.
    Run run = run(60);
    print("updates", run.updates());
    print("rounds", run.rounds());
    System.out.println(run.metrics());
    requireNoneLost(run, 60);
    assertTrue(percentile(run.updates(), 0.99) < 1, "updates within a second");
    assertTrue(percentile(run.rounds(), 0.99) < 1, "rounds within a second");
  }
}
