package org.loladeft.experiments.figure;

/** A picture as a page for a browser, whole in itself: drawn for a screen and for a telephone. */
public final class PicturePage {

  private static final String HEAD =
      """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <meta http-equiv="Content-Security-Policy"
       content="default-src 'none'; style-src 'unsafe-inline'">
      <title>%s</title>
      <style>
      body { margin: 1rem auto; padding: 0 .5rem; max-width: 60rem; background: #fff }
      pre { overflow-x: auto; font-size: .8rem; line-height: 1.3 }
      svg { display: block; width: 100%%; height: auto }
      .narrow { display: none }
      @media (max-width: 600px) { .wide { display: none } .narrow { display: block } }
      @media screen and (prefers-color-scheme: dark) {
        body { background: #15181c; color: #e8eaed }
      }
      @media print { pre { white-space: pre-wrap; font-size: 7.5pt } .wide { display: block } .narrow { display: none } }
      </style>
      </head>
      <body>
      """;

  private PicturePage() {}

  /**
   * {@return the page}
   *
   * @param picture what it shows
   * @param text what stands below, as lines; may be empty
   */
  public static String of(Picture picture, String text) {
    Typeface typeface = Typeface.load();
    return HEAD.formatted(SvgCanvas.escape(picture.title()))
        + "<div class=\"wide\">\n"
        + picture.svg(Picture.WIDE, "w", typeface)
        + "</div>\n<div class=\"narrow\">\n"
        + picture.svg(Picture.NARROW, "n", typeface)
        + "</div>\n"
        + (text.isEmpty() ? "" : "<pre>" + SvgCanvas.escapeLines(text) + "</pre>\n")
        + "</body>\n</html>\n";
  }
}
