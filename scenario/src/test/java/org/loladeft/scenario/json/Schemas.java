package org.loladeft.scenario.json;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The published schemas, by format. */
final class Schemas {

  private static final Map<String, Schema> LOADED = new ConcurrentHashMap<>();

  private Schemas() {}

  static Schema of(String format) {
    return LOADED.computeIfAbsent(format, Schemas::load);
  }

  private static Schema load(String format) {
    String resource = "/org/loladeft/scenario/schema/" + format.replace('/', '-') + ".schema.json";
    try (InputStream in = Schemas.class.getResourceAsStream(resource)) {
      return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
