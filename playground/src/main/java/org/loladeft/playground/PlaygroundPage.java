package org.loladeft.playground;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeviceLoad;
import org.loladeft.api.ProblemClass;
import org.loladeft.api.Uplink;
import org.loladeft.experiments.figure.Typeface;
import org.loladeft.formats.JsonOutput;
import org.loladeft.scenario.json.DeftFiles;

/**
 * A page for a browser that holds a problem and the solvers for it, and solves the problem anew
 * wherever the controls stand: bandwidth, speed and memory of a device, who takes part, a deadline.
 * It asks for no other file. Immutable.
 */
public final class PlaygroundPage {

  /** More pairs than this would make a page slow. */
  private static final long MOST_PAIRS = 20_000;

  private static final Pattern PART = Pattern.compile("@([a-z]+)@");

  /** In a message of the compiler's library that no page shows. */
  private static final Pattern LINK = Pattern.compile("https://teavm\\.org/[a-z/.]*");

  private static final String SIGNS = "\u00b5\u00b7\u00d7\u2013\u2026";

  private final DeftProblem problem;
  private final String title;
  private final Function<DeviceLoad, OptionalDouble> forward;
  private final String explanation;

  private PlaygroundPage(
      DeftProblem problem,
      String title,
      Function<DeviceLoad, OptionalDouble> forward,
      String explanation) {
    this.problem = problem;
    this.title = title;
    this.forward = forward;
    this.explanation = explanation;
  }

  /**
   * {@return the page of a problem; empty if it may give several blocks to a device, its uplink is
   * neither dedicated nor shared, or it is too large for a page}
   *
   * @param problem the problem
   * @param title what stands above
   */
  public static Optional<PlaygroundPage> of(DeftProblem problem, String title) {
    Uplink.Kind kind = problem.uplink().kind();
    boolean fits =
        problem.problemClass() == ProblemClass.ONE_BLOCK
            && (kind == Uplink.Kind.DEDICATED || kind == Uplink.Kind.SHARED)
            && (long) problem.blockCount() * problem.deviceCount() <= MOST_PAIRS;
    return fits
        ? Optional.of(new PlaygroundPage(problem, title, load -> OptionalDouble.empty(), ""))
        : Optional.empty();
  }

  /**
   * {@return the same with forward and backward pass apart}
   *
   * @param seconds the forward pass within a device's computation, s; empty where it is not known
   */
  public PlaygroundPage withForward(Function<DeviceLoad, OptionalDouble> seconds) {
    return new PlaygroundPage(problem, title, seconds, explanation);
  }

  /**
   * {@return the same with text on the problem as it is}
   *
   * @param text lines
   */
  public PlaygroundPage withExplanation(String text) {
    return new PlaygroundPage(problem, title, forward, text);
  }

  /** {@return the page as HTML, the same on every machine} */
  public String html() {
    String words =
        explanation.isEmpty()
            ? ""
            : "<h2>The problem as it is</h2>\n<pre>" + escape(explanation) + "</pre>\n";
    Map<String, String> parts =
        Map.of(
            "css", read("page.css"),
            "title", escape(title),
            "bandwidth", problem.uplink().isJoint() ? "Bandwidth" : "Rate of every device",
            "explanation", words,
            "licences", read("licences.txt"),
            "data", data(),
            "solver", script(),
            "page", read("page.js"));
    return PART.matcher(read("page.html"))
        .replaceAll(part -> Matcher.quoteReplacement(parts.get(part.group(1))));
  }

  /** The compiled script without its indentation, which is a fifth of it. */
  private static String script() {
    String lines =
        read("playground.js").lines().map(String::strip).collect(Collectors.joining("\n"));
    return LINK.matcher(lines).replaceAll("").replace("</", "<\\/");
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;");
  }

  private static String read(String name) {
    try (InputStream in = PlaygroundPage.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is not there: expected it from the build");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Nothing in a name ends the script that holds the data. */
  private String data() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    DeftFiles.writeProblem(problem, out);
    String json = out.toString(StandardCharsets.UTF_8).strip();
    List<Double> known = forward();
    String seconds = known.isEmpty() ? "null" : JsonOutput.line(known).strip();
    String glyphs = JsonOutput.line(glyphs()).strip();
    return ("{\"problem\": "
            + json
            + ",\n\"forward\": "
            + seconds
            + ",\n\"glyphs\": "
            + glyphs
            + "}")
        .replace("<", "\\u003c");
  }

  /** The forward pass of each pair, device-major; empty if one is not known. */
  private List<Double> forward() {
    List<Double> seconds = new ArrayList<>();
    for (int k = 0; k < problem.deviceCount(); k++) {
      for (int j = 0; j < problem.blockCount(); j++) {
        OptionalDouble one = forward.apply(DeviceLoad.of(problem, k, j));
        if (one.isEmpty()) {
          return List.of();
        }
        seconds.add(one.getAsDouble());
      }
    }
    return seconds;
  }

  /** ASCII, the signs that pictures use, and what is in names, as far as the font has it. */
  private Map<String, Object> glyphs() {
    Typeface typeface = Typeface.load();
    StringBuilder names = new StringBuilder(SIGNS);
    problem.blocks().forEach(block -> names.append(block.id()));
    for (int k = 0; k < problem.deviceCount(); k++) {
      names.append(problem.deviceId(k));
    }
    int[] characters =
        IntStream.concat(IntStream.rangeClosed(' ', '~'), names.codePoints())
            .filter(c -> c >= ' ' && typeface.glyph(c) != 0)
            .sorted()
            .distinct()
            .toArray();
    return JsonOutput.fields(
        "unitsPerEm",
        typeface.unitsPerEm(),
        "characters",
        IntStream.of(characters).boxed().toList(),
        "widths",
        IntStream.of(characters).mapToObj(c -> typeface.widthOf(typeface.glyph(c))).toList(),
        "outlines",
        IntStream.of(characters).mapToObj(c -> typeface.outline(typeface.glyph(c))).toList());
  }
}
