package org.loladeft.cli.command;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.loladeft.cli.io.CommandException;
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

  private Format format(Format byDefault) {
    if (format != null) {
      return format;
    }
    return file != null && file.endsWith(".json") ? Format.JSON : byDefault;
  }

  /** Prints for programs or for people; {@code text} makes the words for a terminal. */
  void print(Console console, Sink.Writer json, Function<Terminal, String> text) {
    print(console, Format.TEXT, json, text);
  }

  /** The same where something else than text is usual. */
  void print(Console console, Format byDefault, Sink.Writer json, Function<Terminal, String> text) {
    Sink sink = Sink.of(console, file);
    if (format(byDefault) == Format.JSON) {
      sink.write(json);
    } else {
      sink.write(text.apply(terminal(console)));
    }
  }

  /** Prints records, one a line, which are JSON whatever the name of the file. */
  void printLines(Console console, Sink.Writer lines) {
    if (format == Format.TEXT) {
      throw CommandException.badInput("--format text with --jsonl: expected json, or no --format");
    }
    Sink.of(console, file).write(lines);
  }

  /** What the place where it prints can show: a file is no terminal. */
  private Terminal terminal(Console console) {
    boolean toFile = file != null && !file.equals("-");
    return toFile ? console.terminal().elsewhere() : console.terminal();
  }
}
