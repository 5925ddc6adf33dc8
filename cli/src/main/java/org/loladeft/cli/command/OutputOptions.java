package org.loladeft.cli.command;

import org.jspecify.annotations.Nullable;
import org.loladeft.cli.io.Console;
import org.loladeft.cli.io.Sink;
import org.loladeft.cli.io.Terminal;
import picocli.CommandLine.Option;

/** Where a command prints, and how. */
final class OutputOptions {

  @Option(
      names = "--format",
      paramLabel = "text|json",
      converter = Format.Converter.class,
      completionCandidates = Format.Words.class,
      description = "How to print; without it, text, or json when -o names a .json file.")
  private @Nullable Format format;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Print into FILE, which appears whole or not at all.")
  private @Nullable String file;

  OutputOptions() {}

  Format format() {
    return format(Format.TEXT);
  }

  Format format(Format byDefault) {
    if (format != null) {
      return format;
    }
    return file != null && file.endsWith(".json") ? Format.JSON : byDefault;
  }

  boolean toFile() {
    return file != null && !file.equals("-");
  }

  String file() {
    return String.valueOf(file);
  }

  /** What the place where it prints can show: a file is no terminal. */
  Terminal terminal(Console console) {
    return toFile() ? console.terminal().elsewhere() : console.terminal();
  }

  Sink sink(Console console) {
    return Sink.of(console, file);
  }
}
