package org.loladeft.cli.verify;

import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.loladeft.api.DeftProblem;

/** Changes what the text of a solution says within its proof: values, signs, names, labels. */
final class ForgedText {

  /** A name of a field, or as group 1 a text, a number or true. */
  private static final Pattern VALUE =
      Pattern.compile("\"[^\"]*\"\\s*:|(\"[^\"]*\"|-?\\d[-+.\\dEe]*|true)");

  private static final List<String> LABELS =
      List.of(
          "hall",
          "price",
          "run-price",
          "block-price-tree",
          "CHECKED",
          "CLAIMED",
          "NONE",
          "",
          "nobody");

  private ForgedText() {}

  /** The text with one or two values of its proof changed. */
  static String changed(String text, DeftProblem problem, Random random) {
    int begin = text.indexOf("\"proof\"");
    int end = text.indexOf("\"statistics\"");
    String proof = text.substring(begin, end);
    for (int changes = 1 + random.nextInt(2); changes > 0; changes--) {
      proof = changed(proof, random, problem);
    }
    return text.substring(0, begin) + proof + text.substring(end);
  }

  private static String changed(String proof, Random random, DeftProblem problem) {
    List<MatchResult> values =
        VALUE.matcher(proof).results().filter(match -> match.group(1) != null).toList();
    MatchResult one = values.get(random.nextInt(values.size()));
    String other = values.get(random.nextInt(values.size())).group();
    String value =
        switch (random.nextInt(8)) {
          case 0 -> other;
          case 1, 2 -> instead(one.group(), random, problem);
          default -> alike(one.group(), random, problem);
        };
    return proof.substring(0, one.start()) + value + proof.substring(one.end());
  }

  /** Of the same sort, so that the file may still be read: other ids, other numbers. */
  private static String alike(String value, Random random, DeftProblem problem) {
    if (value.startsWith("\"d")) {
      return '"' + problem.deviceId(random.nextInt(problem.deviceCount())) + '"';
    } else if (value.startsWith("\"b")
        && !LABELS.contains(value.substring(1, value.length() - 1))) {
      return '"' + problem.blocks().get(random.nextInt(problem.blockCount())).id() + '"';
    } else if (value.startsWith("\"") || value.equals("true")) {
      return value;
    }
    double number = Double.parseDouble(value);
    return switch (random.nextInt(4)) {
      case 0 -> "" + Math.nextUp(number);
      case 1 -> "" + Math.max(0, Math.nextDown(number));
      case 2 -> "" + number * Math.scalb(random.nextDouble(), random.nextInt(40) - 20);
      default -> "0";
    };
  }

  private static String instead(String value, Random random, DeftProblem problem) {
    if (value.equals("true")) {
      return List.of("false", "null", "1", "\"true\"").get(random.nextInt(4));
    }
    return value.startsWith("\"") ? '"' + name(random, problem) + '"' : number(value, random);
  }

  private static String name(Random random, DeftProblem problem) {
    return switch (random.nextInt(3)) {
      case 0 -> problem.deviceId(random.nextInt(problem.deviceCount()));
      case 1 -> problem.blocks().get(random.nextInt(problem.blockCount())).id();
      default -> LABELS.get(random.nextInt(LABELS.size()));
    };
  }

  private static String number(String text, Random random) {
    return switch (random.nextInt(9)) {
      case 0 -> "-" + text;
      case 1 -> "NaN";
      case 2 -> "-Infinity";
      case 3 -> "1e999";
      case 4 -> "null";
      case 5 -> '"' + text + '"';
      case 6 -> "-0.0";
      case 7 -> "1e308";
      default -> "4.9e-324";
    };
  }
}
