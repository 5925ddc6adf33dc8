package org.loladeft.formats;

import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;

/**
 * The layout of our files: a line for each field of the document and for each entry of a list of
 * objects, everything deeper on one line. Line ends are line feeds on every platform.
 */
final class Layout implements PrettyPrinter {

  private static final int BROKEN_LEVELS = 2;

  private int depth;

  /** A context that lays out one document. */
  static ObjectWriteContext context() {
    return new ObjectWriteContext.Base() {
      private final Layout layout = new Layout();

      @Override
      public PrettyPrinter getPrettyPrinter() {
        return layout;
      }

      @Override
      public boolean hasPrettyPrinter() {
        return true;
      }
    };
  }

  private void breakOrSpace(JsonGenerator out, boolean spaced) {
    if (depth <= BROKEN_LEVELS) {
      out.writeRaw('\n');
      out.writeRaw("  ".repeat(depth));
    } else if (spaced) {
      out.writeRaw(' ');
    }
  }

  @Override
  public void writeRootValueSeparator(JsonGenerator out) {
    out.writeRaw('\n');
  }

  @Override
  public void writeStartObject(JsonGenerator out) {
    out.writeRaw('{');
    depth += depth == 0 ? 1 : BROKEN_LEVELS;
  }

  @Override
  public void beforeObjectEntries(JsonGenerator out) {
    breakOrSpace(out, false);
  }

  @Override
  public void writeObjectNameValueSeparator(JsonGenerator out) {
    out.writeRaw(": ");
  }

  @Override
  public void writeObjectEntrySeparator(JsonGenerator out) {
    out.writeRaw(',');
    breakOrSpace(out, true);
  }

  @Override
  public void writeEndObject(JsonGenerator out, int entries) {
    depth -= depth == 1 ? 1 : BROKEN_LEVELS;
    if (depth == 0) {
      breakOrSpace(out, false);
    }
    out.writeRaw('}');
  }

  @Override
  public void writeStartArray(JsonGenerator out) {
    out.writeRaw('[');
    depth++;
  }

  @Override
  public void beforeArrayValues(JsonGenerator out) {
    breakOrSpace(out, false);
  }

  @Override
  public void writeArrayValueSeparator(JsonGenerator out) {
    out.writeRaw(',');
    breakOrSpace(out, true);
  }

  @Override
  public void writeEndArray(JsonGenerator out, int values) {
    depth--;
    if (values > 0) {
      breakOrSpace(out, false);
    }
    out.writeRaw(']');
  }
}
