package org.loladeft.benchmarks.report;

/** Builds HTML; every text goes through {@link #escape}. Not thread-safe. */
public final class Html {

  private final StringBuilder out = new StringBuilder(1 << 16);

  /** Starts with nothing. */
  public Html() {}

  /**
   * Adds markup as it is.
   *
   * @param markup the markup
   * @return this
   */
  public Html raw(String markup) {
    out.append(markup);
    return this;
  }

  /**
   * Adds a text.
   *
   * @param text the text
   * @return this
   */
  public Html text(String text) {
    out.append(escape(text));
    return this;
  }

  /**
   * Adds an element that holds a text.
   *
   * @param tag the tag, which may carry attributes
   * @param text the text
   * @return this
   */
  public Html element(String tag, String text) {
    int space = tag.indexOf(' ');
    String name = space < 0 ? tag : tag.substring(0, space);
    out.append('<').append(tag).append('>').append(escape(text));
    out.append("</").append(name).append(">");
    return this;
  }

  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  /** JSON that can stand in a script element, whatever its texts hold. */
  static String scriptSafe(String json) {
    return json.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029");
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
