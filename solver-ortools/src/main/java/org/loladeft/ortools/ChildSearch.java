package org.loladeft.ortools;

import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.loladeft.api.DeftProblem;
import org.loladeft.ortools.Ending.Kind;

/**
 * Runs another search in a child process, so that a crash in native code ends that process and one
 * solve, not the caller. Costs the start of a JVM and the loading of natives each time.
 */
final class ChildSearch implements Search {

  /** What a child's command line starts with. */
  static final String FIRST_OPTION = "-XX:TieredStopAtLevel=1";

  private static final long POLL_MILLIS = 5;

  private final String solverId;

  ChildSearch(String solverId) {
    this.solverId = solverId;
  }

  /** The search of a solver, in this process. */
  static Search searchOf(String solverId) {
    return solverId.equals("ortools-milp") ? new MilpSearch() : new CpSatSearch();
  }

  @Override
  public Ending run(Task task, Board board, Stop stop) {
    try {
      Path folder = Files.createTempDirectory("deft-ortools");
      try {
        return run(folder, task, board, stop);
      } finally {
        delete(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the child process can't be reached: " + e.getMessage(), e);
    }
  }

  private Ending run(Path folder, Task task, Board board, Stop stop) throws IOException {
    Path question = folder.resolve("task");
    Path answer = Files.createFile(folder.resolve("answer"));
    Path log = folder.resolve("log");
    try (DataOutputStream out =
        new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(question)))) {
      Wire.writeTask(out, task, stop.remainingSeconds());
    }
    Process process =
        new ProcessBuilder(command(question, answer))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    stop.onRequest(process::destroyForcibly);
    try {
      return follow(process, new Frames(answer, board), log, stop);
    } finally {
      stop.clear();
      process.destroyForcibly();
    }
  }

  private List<String> command(Path question, Path answer) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        FIRST_OPTION,
        "-Xshare:auto",
        "-Djava.io.tmpdir=" + System.getProperty("java.io.tmpdir"),
        "-cp",
        classPath(),
        ChildMain.class.getName(),
        solverId,
        question.toString(),
        answer.toString());
  }

  /** The caller's class path, and where our own classes are if that does not name them. */
  private static String classPath() {
    Set<String> entries = new LinkedHashSet<>();
    origin(ChildMain.class).ifPresent(entries::add);
    origin(DeftProblem.class).ifPresent(entries::add);
    entries.addAll(Arrays.asList(System.getProperty("java.class.path").split(File.pathSeparator)));
    return String.join(File.pathSeparator, entries);
  }

  private static Optional<String> origin(Class<?> type) {
    CodeSource source = type.getProtectionDomain().getCodeSource();
    try {
      return source == null
          ? Optional.empty()
          : Optional.of(Path.of(source.getLocation().toURI()).toString());
    } catch (URISyntaxException | RuntimeException notAFile) {
      return Optional.empty();
    }
  }

  private static Ending follow(Process process, Frames frames, Path log, Stop stop)
      throws IOException {
    while (true) {
      boolean ended = ended(process);
      Optional<Ending> ending = frames.read();
      if (ending.isPresent()) {
        return ending.get().withNote("process", "child");
      }
      if (stop.isRequested()) {
        return Ending.of(Kind.STOPPED).withNote("process", "child");
      }
      if (ended) {
        throw new EngineFaultException(
            "the child process ended with status " + process.exitValue() + ": " + tail(log));
      }
    }
  }

  private static boolean ended(Process process) {
    try {
      return process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while a child process ran", e);
    }
  }

  /** The first lines of what the child printed. */
  private static String tail(Path log) throws IOException {
    String text = new String(Files.readAllBytes(log), java.nio.charset.StandardCharsets.UTF_8);
    return text.lines()
        .filter(line -> !line.isBlank())
        .limit(6)
        .reduce((a, b) -> a + " | " + b)
        .orElse("it printed nothing");
  }

  private static void delete(Path folder) throws IOException {
    List<Path> files = new ArrayList<>();
    try (var listing = Files.list(folder)) {
      listing.forEach(files::add);
    }
    files.add(folder);
    for (Path file : files) {
      Files.deleteIfExists(file);
    }
  }

  /** Follows the growing file of a child's frames and puts them on the board. */
  private static final class Frames {

    private final Path file;
    private final Board board;
    private int consumed;

    Frames(Path file, Board board) {
      this.file = file;
      this.board = board;
    }

    /** Reads what is new; the ending, once it is there. */
    Optional<Ending> read() throws IOException {
      if (Files.size(file) == consumed) {
        return Optional.empty();
      }
      byte[] all = Files.readAllBytes(file);
      ByteArrayInputStream bytes = new ByteArrayInputStream(all);
      DataInputStream in = new DataInputStream(bytes);
      in.skipNBytes(consumed);
      try {
        while (bytes.available() > 0) {
          Optional<Ending> ending = frame(in);
          consumed = all.length - bytes.available();
          if (ending.isPresent()) {
            return ending;
          }
        }
      } catch (EOFException notWhollyWrittenYet) {
        return Optional.empty();
      }
      return Optional.empty();
    }

    private Optional<Ending> frame(DataInputStream in) throws IOException {
      switch (in.readByte()) {
        case ChildMain.MATCHING -> board.offer(Wire.readInts(in));
        case ChildMain.BOUND -> board.bound(in.readDouble());
        case ChildMain.ENDING -> {
          return Optional.of(Wire.readEnding(in));
        }
        case ChildMain.UNLOADABLE -> {
          String why = in.readUTF();
          Natives.failed(why);
          throw new UnsatisfiedLinkError(why);
        }
        default -> throw new EngineFaultException("in a child process: " + in.readUTF());
      }
      return Optional.empty();
    }
  }
}
