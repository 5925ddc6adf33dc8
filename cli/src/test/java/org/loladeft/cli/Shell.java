package org.loladeft.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs real processes with an environment that the test decides. */
final class Shell {

  private static final int PATIENCE_SECONDS = 120;

  private final Path folder;
  private final Map<String, String> env = new HashMap<>();

  /** Processes start in {@code folder}, where their streams are kept as well. */
  Shell(Path folder) {
    this.folder = folder;
    env.put("PATH", System.getenv("PATH"));
    env.put("LANG", "C.UTF-8");
    env.put("JAVA_HOME", System.getProperty("java.home"));
  }

  /** Sets a variable, or removes it. */
  Shell with(String name, String value) {
    if (value.isEmpty()) {
      env.remove(name);
    } else {
      env.put(name, value);
    }
    return this;
  }

  /** Adds a folder of the tools that the scripts use, and nothing else, as the whole PATH. */
  Shell withToolsOnly(Path tools) throws IOException {
    Files.createDirectories(tools);
    for (String name :
        List.of(
            "sh",
            "ls",
            "head",
            "find",
            "cat",
            "sed",
            "readlink",
            "cksum",
            "rm",
            "mv",
            "mkdir",
            "touch",
            "stty")) {
      Path tool =
          Arrays.stream(System.getenv("PATH").split(":"))
              .map(folderOfPath -> Path.of(folderOfPath, name))
              .filter(Files::isExecutable)
              .findFirst()
              .orElseThrow();
      script(tools.resolve(name), "#!/bin/sh\nexec " + tool + " \"$@\"\n");
    }
    return with("PATH", tools.toString());
  }

  Run run(String... command) throws IOException, InterruptedException {
    Path out = Files.createTempFile(folder, "out", ".txt");
    Path err = Files.createTempFile(folder, "err", ".txt");
    Process process = start(out, err, command);
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IllegalStateException(String.join(" ", command) + " does not end");
    }
    return new Run(process.exitValue(), read(out), read(err));
  }

  /** Starts a process that the caller waits for. */
  Process start(Path out, Path err, String... command) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().clear();
    builder.environment().putAll(env);
    Process process = builder.start();
    process.getOutputStream().close();
    return process;
  }

  private static String read(Path file) throws IOException {
    String text = Files.readString(file, StandardCharsets.UTF_8);
    Files.delete(file);
    return text;
  }

  /** Writes an executable script. */
  static Path script(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    if (!file.toFile().setExecutable(true)) {
      throw new IOException("can't make " + file + " executable");
    }
    return file;
  }
}
