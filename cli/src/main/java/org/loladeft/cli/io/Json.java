package org.loladeft.cli.io;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;

/**
 * Writes maps, lists and plain values as JSON, indented by two spaces. An empty {@link Optional} in
 * a map leaves its field out.
 */
public final class Json {

  private Json() {}

  /**
   * Writes a document.
   *
   * @param document maps with string keys, lists, strings, numbers, booleans and optionals of these
   * @param out where to; stays open
   * @throws IOException if {@code out} fails
   * @throws IllegalArgumentException if a value is of another type
   */
  public static void write(Object document, OutputStream out) throws IOException {
    try (JsonGenerator json =
        JsonFactory.builder().build().createGenerator(new Indented(), new KeptOpen(out))) {
      writeValue(json, document);
    }
    out.write('\n');
  }

  private static void writeValue(JsonGenerator json, @Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      json.writeStartObject();
      map.forEach((name, field) -> writeField(json, String.valueOf(name), field));
      json.writeEndObject();
    } else if (value instanceof Iterable<?> list) {
      json.writeStartArray();
      list.forEach(element -> writeValue(json, element));
      json.writeEndArray();
    } else if (value instanceof Boolean flag) {
      json.writeBoolean(flag);
    } else if (value instanceof Integer || value instanceof Long) {
      json.writeNumber(((Number) value).longValue());
    } else if (value instanceof Double number && Double.isFinite(number)) {
      json.writeNumber(number.doubleValue());
    } else if (value instanceof String text) {
      json.writeString(text);
    } else {
      throw new IllegalArgumentException("no JSON for " + value + ": expected a plain value");
    }
  }

  private static void writeField(JsonGenerator json, String name, @Nullable Object field) {
    Object value = field;
    if (field instanceof Optional<?> optional) {
      value = optional.orElse(null);
    } else if (field instanceof OptionalDouble optional) {
      value = optional.isPresent() ? optional.getAsDouble() : null;
    }
    if (value != null) {
      json.writeName(name);
      writeValue(json, value);
    }
  }

  private static final class Indented extends ObjectWriteContext.Base {
    @Override
    public boolean hasPrettyPrinter() {
      return true;
    }

    @Override
    public PrettyPrinter getPrettyPrinter() {
      DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
      return new DefaultPrettyPrinter().withArrayIndenter(indenter).withObjectIndenter(indenter);
    }
  }

  private static final class KeptOpen extends FilterOutputStream {
    KeptOpen(OutputStream out) {
      super(out);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      out.write(bytes, offset, length);
    }

    @Override
    public void close() throws IOException {
      flush();
    }
  }
}
