package org.loladeft.playground.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A headless Chromium that does what a person would, over its DevTools protocol. */
final class Chromium implements AutoCloseable {

  static final List<Path> PLACES =
      List.of(Path.of("/usr/bin/chromium"), Path.of("/usr/bin/chromium-browser"));

  private static final Pattern PAGE = Pattern.compile("\"webSocketDebuggerUrl\": ?\"([^\"]+)\"");
  private static final Pattern VALUE =
      Pattern.compile("\"value\":(?:\"([^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+)\"|([^,}]+))");
  private static final Pattern ESCAPED = Pattern.compile("\\\\u([0-9a-fA-F]{4})");
  private static final long PATIENCE_SECONDS = 60;

  private final Process process;
  private final WebSocket socket;
  private final LinkedBlockingQueue<String> messages = new LinkedBlockingQueue<>();
  private int last;

  private Chromium(Process process, URI page) {
    this.process = process;
    this.socket =
        HttpClient.newHttpClient().newWebSocketBuilder().buildAsync(page, new Listener()).join();
    ask("Page.enable", "");
  }

  /** Starts one with an empty profile. */
  static Chromium start(Path binary, Path profile) throws Exception {
    Process process =
        new ProcessBuilder(
                binary.toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--no-first-run",
                "--hide-scrollbars",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--remote-debugging-port=0",
                "--remote-allow-origins=*",
                "--user-data-dir=" + profile,
                "about:blank")
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    Path told = profile.resolve("DevToolsActivePort");
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (!Files.exists(told) || Files.readAllLines(told).size() < 2) {
      if (System.nanoTime() > end || !process.isAlive()) {
        process.destroyForcibly();
        throw new IOException("chromium did not start");
      }
      Thread.sleep(20);
    }
    String port = Files.readAllLines(told).get(0);
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/json/list"))
            .timeout(Duration.ofSeconds(PATIENCE_SECONDS))
            .build();
    String pages =
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).body();
    Matcher page = PAGE.matcher(pages);
    if (!page.find()) {
      throw new IOException("chromium has no page: " + pages);
    }
    return new Chromium(process, URI.create(page.group(1)));
  }

  /** Sends a command, and waits for its answer. */
  String ask(String method, String parameters) {
    int id = ++last;
    String text =
        "{\"id\":" + id + ",\"method\":\"" + method + "\",\"params\":{" + parameters + "}}";
    socket.sendText(text, true).join();
    return await("\"id\":" + id + ",");
  }

  private String await(String part) {
    try {
      while (true) {
        String message = messages.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (message == null) {
          throw new IllegalStateException("chromium does not answer: expected " + part);
        } else if (message.contains(part)) {
          return message;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Opens a page on a screen of a width, light or dark. */
  void open(Path page, int width, int height, boolean dark) {
    ask(
        "Emulation.setDeviceMetricsOverride",
        "\"width\":%d,\"height\":%d,\"deviceScaleFactor\":1,\"mobile\":false"
            .formatted(width, height));
    String scheme = dark ? "dark" : "light";
    ask(
        "Emulation.setEmulatedMedia",
        "\"features\":[{\"name\":\"prefers-color-scheme\",\"value\":\"" + scheme + "\"}]");
    ask("Page.navigate", "\"url\":\"" + page.toUri() + "\"");
    await("Page.loadEventFired");
    settle();
  }

  /** What an expression of the page is, as text. */
  String value(String expression) {
    String escaped = expression.replace("\\", "\\\\").replace("\"", "\\\"");
    String answer =
        ask("Runtime.evaluate", "\"returnByValue\":true,\"expression\":\"" + escaped + "\"");
    Matcher value = VALUE.matcher(answer);
    if (!value.find() || answer.contains("exceptionDetails")) {
      throw new IllegalStateException(answer);
    }
    if (value.group(1) == null) {
      return value.group(2);
    }
    return ESCAPED
        .matcher(value.group(1))
        .replaceAll(found -> "" + (char) Integer.parseInt(found.group(1), 16))
        .replace("\\\"", "\"");
  }

  /** Waits until the page has drawn what was asked of it. */
  void settle() {
    ask(
        "Runtime.evaluate",
        "\"awaitPromise\":true,\"expression\":\"new Promise(r => requestAnimationFrame(() =>"
            + " requestAnimationFrame(() => r(1))))\"");
  }

  /** Clicks within an element, at a part of its width. */
  void click(String id, double across) {
    value("(document.getElementById('" + id + "').scrollIntoView({block: 'center'}), 1)");
    String box = "document.getElementById('" + id + "').getBoundingClientRect()";
    double x = Double.parseDouble(value("(r => r.left + r.width * " + across + ")(" + box + ")"));
    double y = Double.parseDouble(value("(r => r.top + r.height / 2)(" + box + ")"));
    for (String type : List.of("mousePressed", "mouseReleased")) {
      ask(
          "Input.dispatchMouseEvent",
          "\"type\":\"%s\",\"x\":%s,\"y\":%s,\"button\":\"left\",\"clickCount\":1"
              .formatted(type, x, y));
    }
    settle();
  }

  /** Presses a key so many times, such as Tab or ArrowRight. */
  void press(String key, int code, int times) {
    for (int i = 0; i < times; i++) {
      String which =
          "\"key\":\"%s\",\"code\":\"%s\",\"windowsVirtualKeyCode\":%d"
              .formatted(key.equals("Space") ? " " : key, key, code);
      ask("Input.dispatchKeyEvent", "\"type\":\"rawKeyDown\"," + which);
      if (key.equals("Space")) {
        ask("Input.dispatchKeyEvent", "\"type\":\"char\",\"text\":\" \"," + which);
      }
      ask("Input.dispatchKeyEvent", "\"type\":\"keyUp\"," + which);
    }
    settle();
  }

  /** A picture of the whole page, for people to look at. */
  void photograph(Path png) throws IOException {
    String answer =
        ask("Page.captureScreenshot", "\"format\":\"png\",\"captureBeyondViewport\":true");
    Matcher data = Pattern.compile("\"data\":\"([^\"]+)\"").matcher(answer);
    if (data.find()) {
      Files.createDirectories(png.getParent());
      Files.write(png, Base64.getDecoder().decode(data.group(1)));
    }
  }

  @Override
  public void close() {
    socket.abort();
    process.destroy();
    try {
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UncheckedIOException(new IOException(e));
    }
  }

  /** Puts parts of messages together. */
  private final class Listener implements WebSocket.Listener {
    private final StringBuilder message = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean isLast) {
      message.append(part);
      if (isLast) {
        messages.add(message.toString());
        message.setLength(0);
      }
      from.request(1);
      return null;
    }
  }
}
