package org.loladeft.cli.text;

import java.util.List;
import org.loladeft.benchmarks.report.Html;
import org.loladeft.tck.Certificate;

/** A certificate of the conformance kit as a page for a browser, whole in itself. */
public final class CertificatePage {

  private static final String STYLE =
      """
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <meta http-equiv="Content-Security-Policy"
       content="default-src 'none'; style-src 'unsafe-inline'">
      <style>
      body { margin: 1rem auto; padding: 0 .75rem; max-width: 60rem; background: #fff; color: #1c2024;
        font: 1rem/1.45 system-ui, sans-serif }
      h1 { font-size: 1.4rem; margin-bottom: .3rem }
      table { border-collapse: collapse; width: 100% }
      th, td { text-align: left; vertical-align: top; padding: .35rem .6rem .35rem 0;
        border-bottom: 1px solid #d5dae0 }
      td:first-child { overflow-wrap: anywhere }
      ul { margin: .2rem 0; padding-left: 1.1rem; font-size: .85rem }
      .passed { color: #12703a } .failed { color: #b3261e; font-weight: 600 } .declined { color: #5c6670 }
      code { font-size: .85rem; overflow-wrap: anywhere }
      @media screen and (prefers-color-scheme: dark) {
        body { background: #15181c; color: #e8eaed } th, td { border-color: #3a4149 }
        .passed { color: #6fd195 } .failed { color: #ff8a80 } .declined { color: #a3acb5 }
      }
      </style>
      """;

  private static final int MOST_FAILURES = 10;

  private CertificatePage() {}

  /**
   * {@return the page}
   *
   * @param certificate what it shows
   */
  public static String of(Certificate certificate) {
    String verdict = certificate.isPassed() ? "passed" : "failed";
    Html page = new Html();
    page.raw("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n").raw(STYLE);
    page.element("title", "Conformance of " + certificate.solverId()).raw("\n</head>\n<body>\n");
    page.raw("<h1>Conformance of ").element("code", certificate.solverId());
    page.raw(": ").element("span class=\"" + verdict + "\"", verdict).raw("</h1>\n");
    page.element("p", certificate.title() + ". " + certificate.sums() + ".").raw("\n");
    certificate.declared().forEach(words -> page.element("p", "Declared: " + words + "."));
    page.raw("<table>\n");
    page.raw("<tr><th>property<th>verdict<th>tests</tr>\n");
    certificate.properties().forEach(property -> row(property, page));
    page.raw("</table>\n<p>For a README:<br>").element("code", certificate.badge());
    return page.raw("</p>\n</body>\n</html>\n").toString();
  }

  private static void row(Certificate.Property property, Html page) {
    String verdict = property.verdict().words();
    page.raw("<tr><td>").text(property.name());
    int failures = property.failures().size();
    list(property.failures().stream().limit(MOST_FAILURES).toList(), page);
    if (failures > MOST_FAILURES) {
      list(List.of("and " + (failures - MOST_FAILURES) + " more failures"), page);
    }
    list(property.reasons(), page);
    page.raw("<td class=\"" + verdict + "\">").text(verdict);
    page.raw("<td>").text(property.counts()).raw("</tr>\n");
  }

  private static void list(List<String> lines, Html page) {
    if (!lines.isEmpty()) {
      page.raw("<ul>");
      lines.forEach(line -> page.raw("<li>").text(line));
      page.raw("</ul>");
    }
  }
}
