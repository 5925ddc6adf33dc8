package org.example.edge;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.Status;
import org.loladeft.api.solve.Deft;
import org.loladeft.api.solve.SolverRefusalException;
import org.loladeft.formats.BadInputException;
import org.loladeft.formats.JsonOutput;
import org.loladeft.formats.SolutionFile;
import org.loladeft.scenario.Scenario;
import org.loladeft.scenario.json.DeftDocument;
import org.loladeft.scenario.json.DeftFiles;

/**
 * The server, on the loopback address unless told otherwise: it knows no users and no passwords.
 *
 * <pre>
 * PUT    /scenario      deft-scenario/1 or deft-problem/1   begins anew
 * POST   /channels      channel-update/1                    for the rounds to come
 * DELETE /devices/ID                                        leaves a device out
 * PUT    /devices/ID                                        admits it again
 * POST   /round                                             solves; answers deft-solution/1
 * GET    /round                                             the last one
 * GET    /metrics                                           for Prometheus
 * </pre>
 *
 * <p>What is refused is answered with a JSON object that says why.
 */
public final class EdgeServer implements AutoCloseable {

  private static final int CONNECTIONS = 250;

  /** What the JDK's server is told, each by a property that whoever starts the JVM may override. */
  private static final Map<String, String> SETTINGS =
      Map.of(
          // A small answer is not held back for more to come.
          "sun.net.httpserver.nodelay", "true",
          // Seconds that a request may take to arrive, and an answer to be taken.
          "sun.net.httpserver.maxReqTime", "5",
          "sun.net.httpserver.maxRspTime", "5",
          "sun.net.httpserver.maxIdleConnections", String.valueOf(CONNECTIONS),
          "jdk.httpserver.maxConnections", String.valueOf(CONNECTIONS));

  private final Limits limits;
  private final Metrics metrics = new Metrics();
  private final Cell cell;
  private final HttpServer http;

  /** A thread for each connection: who dawdles with a request keeps nobody else waiting. */
  private final ThreadPoolExecutor threads =
      new ThreadPoolExecutor(0, 2 * CONNECTIONS, 10, TimeUnit.SECONDS, new SynchronousQueue<>());

  /**
   * Starts.
   *
   * @param address where to listen; port 0 takes a free one
   * @param limits how much a request may ask for
   * @throws IOException if the address can't be had
   */
  EdgeServer(InetSocketAddress address, Limits limits) throws IOException {
    SETTINGS.forEach((name, value) -> System.getProperties().putIfAbsent(name, value));
    this.limits = limits;
    this.cell = new Cell(Deft.withDefaults(), limits, metrics);
    this.http = HttpServer.create(address, 0);
    http.createContext("/", this::handle);
    http.setExecutor(threads);
    http.start();
  }

  /**
   * Starts the server.
   *
   * @param args port (8080) and address (the loopback address)
   * @throws IOException if the address can't be had
   */
  public static void main(String[] args) throws IOException {
    int port = args.length > 0 ? Integer.parseInt(args[0]) : 8080;
    InetAddress address =
        args.length > 1 ? InetAddress.getByName(args[1]) : InetAddress.getLoopbackAddress();
    EdgeServer server = new EdgeServer(new InetSocketAddress(address, port), Limits.usual());
    System.out.println("listening on " + server.address());
  }

  /** {@return where it listens} */
  InetSocketAddress address() {
    return http.getAddress();
  }

  @Override
  public void close() {
    http.stop(0);
    threads.shutdownNow();
  }

  private record Answer(int status, String type, String body) {
    static Answer json(int status, String body) {
      return new Answer(status, "application/json", body);
    }
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Answer answer = answer(exchange);
      byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", answer.type() + "; charset=utf-8");
      if (answer.status() == 503) {
        exchange.getResponseHeaders().set("Retry-After", "1");
      }
      metrics.responded(answer.status()); // First: who has the answer may ask for the count.
      exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private Answer answer(HttpExchange exchange) {
    try {
      return route(exchange);
    } catch (RefusedException e) {
      return refusal(e.status(), e.getMessage());
    } catch (BadInputException e) {
      return refusal(400, e.getMessage());
    } catch (SolverRefusalException e) {
      return refusal(422, e.getMessage());
    } catch (IOException e) {
      return refusal(400, "the body can't be read: " + e.getMessage());
    } catch (RuntimeException | StackOverflowError e) {
      System.err.println("fault at " + exchange.getRequestURI().getPath() + ": " + e);
      return refusal(500, "the server failed: see its log");
    }
  }

  private static Answer refusal(int status, String message) {
    String words = JsonOutput.fit(message, 1000);
    return Answer.json(
        status, JsonOutput.document(JsonOutput.fields("status", status, "error", words)));
  }

  private Answer route(HttpExchange exchange) throws IOException {
    String method = exchange.getRequestMethod();
    String path = exchange.getRequestURI().getPath();
    String request = path.startsWith("/devices/") ? method + " /devices/" : method + " " + path;
    return switch (request) {
      case "PUT /scenario" -> scenario(body(exchange));
      case "POST /channels" -> channel(body(exchange));
      case "PUT /devices/", "DELETE /devices/" ->
          presence(path.substring("/devices/".length()), method.equals("PUT"));
      case "POST /round" -> solution(cell.next());
      case "GET /round" ->
          solution(
              cell.last()
                  .orElseThrow(
                      () -> new RefusedException(404, "no round yet: expected POST /round first")));
      case "GET /metrics" -> new Answer(200, "text/plain; version=0.0.4", metrics.text());
      default -> throw unknown(path, exchange);
    };
  }

  private static RefusedException unknown(String path, HttpExchange exchange) {
    Map<String, String> known =
        Map.of("/scenario", "PUT", "/channels", "POST", "/round", "GET, POST", "/metrics", "GET");
    String allowed = path.startsWith("/devices/") ? "DELETE, PUT" : known.get(path);
    if (allowed == null) {
      return new RefusedException(
          404,
          "no such path: expected one of "
              + String.join(", ", List.of("/scenario", "/channels", "/devices/ID", "/round"))
              + ", /metrics");
    }
    exchange.getResponseHeaders().set("Allow", allowed);
    return new RefusedException(
        405, "found " + exchange.getRequestMethod() + ": expected " + allowed);
  }

  private byte[] body(HttpExchange exchange) throws IOException {
    String length = exchange.getRequestHeaders().getFirst("Content-Length");
    boolean isTooLong = length != null && length.length() > 9; // A number: the JDK saw to that.
    byte[] body =
        isTooLong ? new byte[0] : exchange.getRequestBody().readNBytes(limits.bodyBytes() + 1);
    if (isTooLong || body.length > limits.bodyBytes()) {
      throw new RefusedException(
          413,
          String.format(
              Locale.ROOT, "the body is too long: expected at most %d bytes", limits.bodyBytes()));
    }
    return body;
  }

  private Answer scenario(byte[] body) {
    limits.requireModest(body);
    DeftDocument document = DeftFiles.read(new ByteArrayInputStream(body), "body");
    DeftProblem problem;
    if (document instanceof DeftDocument.ScenarioDocument found) {
      problem = problem(found.scenario());
    } else if (document instanceof DeftDocument.ProblemDocument found) {
      problem = found.problem();
    } else {
      throw new RefusedException(400, "body: format: expected deft-scenario/1 or deft-problem/1");
    }
    cell.begin(problem);
    return Answer.json(
        200,
        JsonOutput.document(
            JsonOutput.fields("blocks", problem.blockCount(), "devices", problem.deviceCount())));
  }

  /** Profiles that a scenario names are files; none is read on behalf of a stranger. */
  private static DeftProblem problem(Scenario scenario) {
    try {
      return scenario.toProblem();
    } catch (IllegalArgumentException e) {
      throw new RefusedException(400, "body: " + e.getMessage());
    }
  }

  private Answer channel(byte[] body) {
    cell.update(new ChannelUpdate.Format().read(new ByteArrayInputStream(body), "body"));
    return Answer.json(204, "");
  }

  private Answer presence(String device, boolean isPresent) {
    cell.setPresent(device, isPresent);
    return Answer.json(200, JsonOutput.document(Map.of("absent", List.copyOf(cell.absent()))));
  }

  /** 200 with an allocation, 409 if there can be none, 503 if none was found in time. */
  private static Answer solution(Round round) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    DeftFiles.writeSolution(SolutionFile.of(round.problem(), round.result()), out);
    Status status = round.result().status();
    int code = status == Status.INFEASIBLE ? 409 : status == Status.UNSOLVED ? 503 : 200;
    return Answer.json(code, out.toString(StandardCharsets.UTF_8));
  }
}
