package org.loladeft.cli.command;

import java.io.PrintWriter;
import java.util.Map;
import java.util.function.Supplier;
import org.loladeft.cli.args.Argument;
import org.loladeft.cli.args.Arguments;
import org.loladeft.cli.io.Console;
import org.loladeft.formats.JsonOutput;
import picocli.CommandLine.ParameterException;

/** What commands take that run for long, write into a folder, and print a summary. */
public final class LongRunOptions extends Arguments {

  private final Argument<Format> format =
      withDefault("--format=text|json", Format.class, "text").describedAs("Of what is printed.");

  /**
   * Adds the options to a command.
   *
   * @param command whose field this is
   */
  public LongRunOptions(Arguments command) {
    super(command);
  }

  /**
   * Prints the summary as it was asked for.
   *
   * @param json as a JSON object
   * @param text for people
   */
  public void print(Supplier<Map<String, ?>> json, Supplier<String> text) {
    PrintWriter out = commandLine().getOut();
    out.print(
        format.value() == Format.JSON
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
    PrintWriter err = commandLine().getErr();
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
    return new ParameterException(commandLine(), message);
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
