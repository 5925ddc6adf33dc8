package org.loladeft.cli;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What is wrong with a command line, in one line. */
final class UsageMessage {

  /** Choices of a command that leaves the naming of its constants to picocli. */
  private static final Pattern CONSTANTS =
      Pattern.compile("\\[[A-Z_, ]+\\] \\(case-insensitive\\)");

  private static final Map<String, String> NUMBERS =
      Map.of(
          "is not an int", "is not a whole number of at most 32 bits",
          "is not a long", "is not a whole number of at most 64 bits",
          "is not a double", "is not a number");

  private UsageMessage() {}

  static String of(ParameterException e) {
    if (e instanceof UnmatchedArgumentException surplus) {
      List<String> options =
          surplus.getUnmatched().stream().filter(word -> word.matches("-.+")).toList();
      // Words after an option that nobody knows may be its value, or the surplus that this makes.
      if (!options.isEmpty()) {
        return unknown(options, surplus.getSuggestions());
      }
    }
    String message = inWords(String.valueOf(e.getMessage()).strip());
    return CONSTANTS
        .matcher(message)
        .replaceAll(found -> found.group().replaceFirst(" \\(.*", "").toLowerCase(Locale.ROOT));
  }

  /** Says which number is meant where picocli names a type of Java. */
  private static String inWords(String message) {
    for (Map.Entry<String, String> number : NUMBERS.entrySet()) {
      if (message.endsWith(number.getKey())) {
        return message.substring(0, message.length() - number.getKey().length())
            + number.getValue();
      }
    }
    return message;
  }

  private static String unknown(List<String> options, List<String> similar) {
    return (options.size() == 1 ? "Unknown option: '" : "Unknown options: '")
        + String.join("', '", options)
        + "'"
        + (similar.isEmpty() ? "" : ": did you mean " + String.join(" or ", similar) + "?");
  }
}
