package org.loladeft.cli.command;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a document is written as, by the ending of its file. */
enum OutputForm {
  /** For people. */
  TXT,
  /** For programs. */
  JSON,
  /** A picture of vectors. */
  SVG,
  /** The same on a page of paper. */
  PDF,
  /** A page for a browser, whole in itself. */
  HTML;

  static final List<OutputForm> DOCUMENTS = List.of(TXT, JSON);
  static final List<OutputForm> ALL = List.of(values());

  String ending() {
    return "." + name().toLowerCase(Locale.ROOT);
  }

  boolean isPicture() {
    return !DOCUMENTS.contains(this);
  }

  /** The form that an ending names, in capitals as well; empty if it names none. */
  static Optional<OutputForm> ofEnding(String ending) {
    return Arrays.stream(values())
        .filter(form -> form.ending().equalsIgnoreCase(ending))
        .findFirst();
  }

  /** Such as {@code .txt, .json or .svg}. */
  static String endings(List<OutputForm> forms) {
    List<OutputForm> first = forms.subList(0, forms.size() - 1);
    return first.stream().map(OutputForm::ending).collect(Collectors.joining(", "))
        + " or "
        + forms.get(forms.size() - 1).ending();
  }
}
