package org.loladeft.cli.command;

import java.io.PrintWriter;
import java.util.Map;
import java.util.function.Supplier;
import org.loladeft.cli.io.Console;
import org.loladeft.formats.JsonOutput;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What commands take that run for long, write into a folder, and print a summary. */
final class LongRunOptions {

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--format",
      paramLabel = "text|json",
      defaultValue = "text",
      description = "Of what is printed.")
  private Format format = Format.TEXT;

  @Mixin private CommonOptions common = new CommonOptions();

  /** Prints the summary as it was asked for. */
  void print(Supplier<Map<String, ?>> json, Supplier<String> text) {
    PrintWriter out = spec.commandLine().getOut();
    out.print(
        format == Format.JSON
            ? JsonOutput.document(json.get())
            : Console.printableLines(text.get()));
    out.flush();
  }

  /** Tells something on standard error while the command runs. */
  void tell(String line) {
    PrintWriter err = spec.commandLine().getErr();
    err.print(Console.printable(line) + "\n");
    err.flush();
  }

  ParameterException badUsage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  /** A whole number that was given for an option, if it is in range. */
  int inRange(String option, int value, int least, int most) {
    if (value < least || value > most) {
      throw badUsage(
          option + " is " + value + ": expected a whole number from " + least + " to " + most);
    }
    return value;
  }
}
