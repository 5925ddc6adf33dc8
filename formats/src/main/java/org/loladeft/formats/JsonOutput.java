package org.loladeft.formats;

import java.io.OutputStream;
import java.io.UncheckedIOException;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.json.JsonFactory;

/**
 * Writes canonical JSON: the same value always gives the same bytes, on every platform.
 *
 * <p>Whole numbers below 2^53 are written as such, others in their shortest form that reads back as
 * the same double. Jackson's own writer is used for that, since {@code Double.toString} is not
 * always shortest before Java 19.
 */
public final class JsonOutput implements AutoCloseable {

  private static final double EXACT_WHOLE = 0x1p53;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
          .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
          .build();

  private final JsonGenerator out;

  private JsonOutput(OutputStream target) {
    out = FACTORY.createGenerator(Layout.context(), target, JsonEncoding.UTF8);
  }

  /** Writes one document: the content of an object. */
  public static void document(
      OutputStream target, java.util.function.Consumer<JsonOutput> content) {
    try (JsonOutput json = new JsonOutput(target)) {
      json.out.writeStartObject();
      content.accept(json);
      json.out.writeEndObject();
      json.out.writeRaw('\n');
    } catch (JacksonIOException e) {
      throw new UncheckedIOException(e.getCause());
    }
  }

  @Override
  public void close() {
    out.close();
  }

  public JsonOutput text(String name, String value) {
    out.writeName(name);
    out.writeString(value);
    return this;
  }

  public JsonOutput flag(String name, boolean value) {
    out.writeName(name);
    out.writeBoolean(value);
    return this;
  }

  public JsonOutput number(String name, double value) {
    out.writeName(name);
    number(value);
    return this;
  }

  public JsonOutput seed(String name, long value) {
    out.writeName(name);
    out.writeNumber(value);
    return this;
  }

  public JsonOutput number(double value) {
    if (value == Math.rint(value) && Math.abs(value) < EXACT_WHOLE) {
      out.writeNumber((long) value);
    } else {
      out.writeNumber(value);
    }
    return this;
  }

  /** Starts an object that is a field. */
  public JsonOutput startObject(String name) {
    out.writeName(name);
    out.writeStartObject();
    return this;
  }

  /** Starts an object that is an entry of a list. */
  public JsonOutput startObject() {
    out.writeStartObject();
    return this;
  }

  public JsonOutput endObject() {
    out.writeEndObject();
    return this;
  }

  public JsonOutput startArray(String name) {
    out.writeName(name);
    out.writeStartArray();
    return this;
  }

  public JsonOutput endArray() {
    out.writeEndArray();
    return this;
  }

  public JsonOutput entry(String value) {
    out.writeString(value);
    return this;
  }
}
