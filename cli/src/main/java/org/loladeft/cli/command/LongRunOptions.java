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
public final class LongRunOptions {

  /** Creates the options; picocli fills them. */
  public LongRunOptions() {}

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--format",
      paramLabel = "text|json",
      defaultValue = "text",
      description = "Of what is printed.")
  private Format format = Format.TEXT;

  @Mixin private CommonOptions common = new CommonOptions();

  /**
   * Prints the summary as it was asked for.
   *
   * @param json as a JSON object
   * @param text for people
   */
  public void print(Supplier<Map<String, ?>> json, Supplier<String> text) {
    PrintWriter out = spec.commandLine().getOut();
    out.print(
        format == Format.JSON
            ? JsonOutput.document(json.get())
            : Console.printableLines(text.get()));
    out.flush();
  }

  /**
   * Tells something on standard error while the command runs.
   *
   * @param line a line of it, perhaps with text that is not ours
   */
  public void tell(String line) {
    PrintWriter err = spec.commandLine().getErr();
    err.print(Console.printable(line) + "\n");
    err.flush();
  }

  /**
   * A failure by which the command ends as one that is used wrongly.
   *
   * @param message what is wrong, and what was expected
   * @return the exception, to be thrown
   */
  public ParameterException badUsage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  /**
   * A whole number that was given for an option, if it is in range.
   *
   * @param option its name
   * @param value the number
   * @param least from
   * @param most to
   * @return the number
   * @throws ParameterException if it is not in range
   */
  public int inRange(String option, int value, int least, int most) {
    if (value < least || value > most) {
      throw badUsage(
          option + " is " + value + ": expected a whole number from " + least + " to " + most);
    }
    return value;
  }
}
