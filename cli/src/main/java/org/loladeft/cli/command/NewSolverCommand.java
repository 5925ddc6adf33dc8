package org.loladeft.cli.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.loladeft.api.DeftSolver;
import org.loladeft.cli.args.Argument;
import org.loladeft.cli.args.Command;
import org.loladeft.cli.io.CommandException;
import org.loladeft.cli.io.Console;
import org.loladeft.cli.io.ExitStatus;
import org.loladeft.cli.io.Sink;
import org.loladeft.formats.WholeFile;

/** {@code deft new-solver}: the project of the guide, which is in this jar, under another name. */
public final class NewSolverCommand extends Command {

  private static final String GUIDE = "writing-a-solver.md";
  private static final String PACKAGE = "org.loladeft.tck.example";
  private static final String OUR_PACKAGE = "org.example";
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
  private static final String SERVICE = "META-INF/services/" + DeftSolver.class.getName();

  private final Console console;

  private final Argument<String> name =
      parameter("NAME", String.class, "The solver's id, such as first-fit.");

  private final Argument<String> folder =
      withDefault("-o, --output=DIR", String.class, "")
          .describedAs("The folder, which must not exist yet; NAME by default.");

  /**
   * Creates the command.
   *
   * @param console where it writes
   */
  public NewSolverCommand(Console console) {
    super(
        "new-solver",
        "deft new-solver first-fit",
        "Writes a Maven project of a solver into a new folder: the example of"
            + " docs/writing-a-solver.md, under a name of yours.",
        "It passes the conformance kit as it is.");
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    if (!NAME.matcher(name.value()).matches()) {
      throw CommandException.badInput(
          "'%s' is no id of a solver: expected small letters, digits and hyphens, such as first-fit"
              .formatted(name.value()));
    }
    Path project = Path.of(folder.value().isEmpty() ? name.value() : folder.value());
    if (Files.exists(project)) {
      throw CommandException.badInput(
          "'%s' exists: expected the name of a new folder".formatted(project));
    }
    Map<String, String> files = files();
    for (Map.Entry<String, String> file : files.entrySet()) {
      Path path = project.resolve(file.getKey());
      Files.createDirectories(path.toAbsolutePath().getParent());
      WholeFile.write(path, file.getValue());
    }
    Sink.of(console, null).write(said(project, files));
    return ExitStatus.OK;
  }

  private String said(Path project, Map<String, String> files) {
    String written =
        files.keySet().stream()
            .map(file -> "  " + project.resolve(file) + "\n")
            .collect(Collectors.joining());
    String id = name.value();
    return """
        Wrote the project of a solver '%s':
        %s
        Once, in a checkout of LoLa DEFT:  mvn -Pquick install
        Then:
          (cd %s && mvn verify)
          export DEFT_CLASSPATH=%s/target/%s-1.0.jar
          deft check --solver %s
        """
        .formatted(id, written, project, project.toAbsolutePath().normalize(), id, id);
  }

  /** The files of the project by their paths in it. */
  private Map<String, String> files() {
    String guide = guide();
    List<String> java =
        fenced(guide, "java").stream().filter(c -> c.startsWith("package ")).toList();
    String service =
        fenced(guide, "text").stream().filter(c -> c.startsWith(PACKAGE)).findFirst().orElseThrow();
    String sources = "java/" + OUR_PACKAGE.replace('.', '/') + "/" + className() + "Solver";
    Map<String, String> files = new LinkedHashMap<>();
    files.put("pom.xml", renamed(fenced(guide, "xml").get(0)));
    files.put("src/main/" + sources + ".java", renamed(java.get(0)));
    files.put("src/main/resources/" + SERVICE, renamed(service));
    files.put("src/test/" + sources + "Test.java", renamed(java.get(1)));
    return files;
  }

  private static String guide() {
    try (InputStream in = NewSolverCommand.class.getResourceAsStream(GUIDE)) {
      if (in == null) {
        throw new IllegalStateException("the guide is missing from the jar of this command");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> fenced(String guide, String language) {
    return Pattern.compile("(?ms)^```" + language + "\n(.*?)^```")
        .matcher(guide)
        .results()
        .map(found -> found.group(1))
        .toList();
  }

  private String className() {
    return Arrays.stream(name.value().split("-"))
        .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
        .collect(Collectors.joining());
  }

  private String renamed(String text) {
    return text.replace(PACKAGE, OUR_PACKAGE)
        .replace("FirstFit", className())
        .replace("first-fit", name.value());
  }
}
