package org.loladeft.cli.command;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.loladeft.cli.args.Arguments;
import org.loladeft.cli.args.OptionalArgument;
import org.loladeft.cli.io.CommandException;
import org.loladeft.cli.io.Console;
import org.loladeft.cli.io.Sink;
import org.loladeft.cli.io.Terminal;

/** Where a command prints, and how: the ending of the file says it, or else {@code --format}. */
final class OutputOptions extends Arguments {

  private final OptionalArgument<Format> format =
      optional("--format=text|json", Format.class, new Format.Converter())
          .completedBy(List.of("text", "json"))
          .describedAs("How to print where no file's ending says it.");

  private final OptionalArgument<String> file =
      optional("-o, --output=FILE", String.class)
          .describedAs(
              "Print into FILE, which appears whole or not at all, as its ending says: .txt or"
                  + " .json, and of rounds also .svg, .pdf or .html.");

  OutputOptions(Arguments command) {
    super(command);
  }

  /**
   * Refuses a file whose ending names no form, one that the command does not have, or another than
   * {@code --format} asks for. To be called before anything is worked out.
   */
  void requireFormOf(List<OutputForm> forms) {
    String ending = ending();
    if (ending.isEmpty()) {
      return;
    }
    OutputForm form = OutputForm.ofEnding(ending).filter(forms::contains).orElse(null);
    if (form == null) {
      throw CommandException.badInput(
          String.format(
              Locale.ROOT,
              "can't write to '%s': its ending is %s, expected %s, or none",
              file.orNull(),
              ending,
              OutputForm.endings(forms)));
    }
    Format asked = format.orNull();
    if (asked != null && form != asked.form()) {
      throw CommandException.badInput(
          String.format(
              Locale.ROOT,
              "--format %s contradicts '%s': expected one of the two, or a file ending in %s",
              asked,
              file.orNull(),
              asked.form().ending()));
    }
  }

  /** The ending of the file's name; empty if it has none or is a place of the system. */
  private String ending() {
    String path = file.value().orElse("");
    if (path.startsWith("/dev/")) {
      return "";
    }
    String name = path.substring(path.lastIndexOf('/') + 1);
    int dot = name.lastIndexOf('.');
    return dot <= 0 || dot == name.length() - 1 ? "" : name.substring(dot);
  }

  private OutputForm form(Format byDefault) {
    return OutputForm.ofEnding(ending()).orElse(format.value().orElse(byDefault).form());
  }

  /** The picture that the file's ending asks for, if it asks for one. */
  Optional<OutputForm> picture() {
    return OutputForm.ofEnding(ending()).filter(OutputForm::isPicture);
  }

  /** Writes into the file as it is, for what is neither text nor JSON. */
  void write(Console console, byte[] bytes) {
    Sink.of(console, file.orNull()).write(out -> out.write(bytes));
  }

  /** Prints for programs or for people; {@code text} makes the words for a terminal. */
  void print(Console console, Sink.Writer json, Function<Terminal, String> text) {
    print(console, Format.TEXT, json, text);
  }

  /** The same where something else than text is usual. */
  void print(Console console, Format byDefault, Sink.Writer json, Function<Terminal, String> text) {
    Sink sink = Sink.of(console, file.orNull());
    if (form(byDefault) == OutputForm.JSON) {
      sink.write(json);
    } else {
      sink.write(text.apply(terminal(console)));
    }
  }

  /** Prints records, one a line, which are JSON whatever the name of the file. */
  void printLines(Console console, Sink.Writer lines) {
    if (format.orNull() == Format.TEXT) {
      throw CommandException.badInput("--format text with --jsonl: expected json, or no --format");
    }
    Sink.of(console, file.orNull()).write(lines);
  }

  /** What the place where it prints can show: a file is no terminal. */
  private Terminal terminal(Console console) {
    boolean isToFile = file.value().filter(name -> !name.equals("-")).isPresent();
    return isToFile ? console.terminal().elsewhere() : console.terminal();
  }
}
