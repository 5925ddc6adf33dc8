package org.loladeft.scenario.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import com.networknt.schema.InputFormat;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.loladeft.formats.BadInputException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Every field of every format in every way wrong. The published JSON Schema is the oracle for what
 * a tree can tell; what no schema can see (repeated keys, numbers that are not finite) must always
 * be refused.
 */
class MalformedFilesTest {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final String RAW = "@RAW@";

  /** Values of every type, and numbers at the edges. */
  private static final List<String> VALUES =
      List.of(
          "null",
          "true",
          "false",
          "\"text\"",
          "\"\"",
          "\" \"",
          "-1",
          "0",
          "1.5",
          "3000000000",
          "{}",
          "[]",
          "[null]",
          "[[1]]",
          "{\"a\":1}");

  /** What a schema can't say, as its own description tells; the reader does. */
  private static final Pattern BEYOND_A_SCHEMA =
      Pattern.compile(
          "one for each block|expected the id of a|expected a number, or null in computeSeconds"
              + "|expected at most (computeSeconds|blockMemoryBytes)"
              + "|a device that must not take it");

  /** What no document may hold anywhere. */
  private static final List<String> NEVER =
      List.of(
          "NaN",
          "Infinity",
          "-Infinity",
          "1e999",
          "-1e999",
          "1".repeat(2000),
          "01",
          "+1",
          ".5",
          "0x1F",
          "'x'",
          "undefined",
          "");

  @TestFactory
  Stream<DynamicTest> every_field_is_checked() {
    return Documents.all().entrySet().stream()
        .map(entry -> DynamicTest.dynamicTest(entry.getKey(), () -> tryAll(entry.getValue())));
  }

  private static void tryAll(String document) {
    JsonNode root = MAPPER.readTree(document);
    assertEquals(Optional.empty(), refusal(document), "the document itself is valid");
    List<Place> places = new ArrayList<>();
    collect(root, places);
    int refused = 0;
    for (Place place : places) {
      refused += tryValues(root, place);
      tryNever(root, place);
      if (place.parent instanceof ObjectNode object) {
        refused += tryWithout(root, object, place.name);
        tryTwice(root, object, place.name);
      }
    }
    tryUnknown(root, places);
    assertTrue(refused > 5 * places.size(), refused + " refusals for " + places.size());
  }

  /** A value in the document: a field of an object or an entry of an array. */
  private record Place(JsonNode parent, String name, int index) {
    JsonNode replace(JsonNode value) {
      return parent instanceof ObjectNode object
          ? object.replace(name, value)
          : ((ArrayNode) parent).set(index, value) == null ? value : null;
    }

    JsonNode get() {
      return parent instanceof ObjectNode ? parent.get(name) : parent.get(index);
    }
  }

  private static void collect(JsonNode node, List<Place> places) {
    if (node instanceof ObjectNode object) {
      for (String name : object.propertyNames()) {
        places.add(new Place(object, name, -1));
        collect(object.get(name), places);
      }
    } else if (node instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        places.add(new Place(array, "[" + i + "]", i));
        collect(array.get(i), places);
      }
    }
  }

  private static String with(JsonNode root, Place place, String raw) {
    JsonNode before = place.get();
    place.replace(MAPPER.valueToTree(RAW));
    String text = root.toString().replace('"' + RAW + '"', raw);
    place.replace(before);
    return text;
  }

  private static int tryValues(JsonNode root, Place place) {
    int refused = 0;
    for (String value : VALUES) {
      String text = with(root, place, value);
      Optional<String> refusal = refusal(text);
      agree(root, text, refusal, place.name);
      refused += refusal.isPresent() ? 1 : 0;
    }
    return refused;
  }

  private static void tryNever(JsonNode root, Place place) {
    for (String value : NEVER) {
      if (value.isEmpty() && place.parent instanceof ArrayNode) {
        continue; // that would only shorten the array
      }
      String text = with(root, place, value);
      requireNames(refusal(text), place.name, text);
    }
  }

  private static int tryWithout(JsonNode root, ObjectNode object, String name) {
    Map<String, JsonNode> fields = new LinkedHashMap<>();
    object.propertyNames().forEach(field -> fields.put(field, object.get(field)));
    object.remove(name);
    String text = root.toString();
    object.removeAll();
    fields.forEach(object::set);
    Optional<String> refusal = refusal(text);
    boolean choice = refusal.isPresent() && refusal.get().contains("or ");
    agree(root, text, refusal, choice ? "" : name);
    return refusal.isPresent() ? 1 : 0;
  }

  private static void tryTwice(JsonNode root, ObjectNode object, String name) {
    object.set(RAW, object.get(name));
    String text = root.toString().replace(RAW, name);
    object.remove(RAW);
    requireNames(refusal(text), name, text);
  }

  private static void tryUnknown(JsonNode root, List<Place> places) {
    Stream<JsonNode> objects =
        Stream.concat(Stream.of(root), places.stream().map(Place::get))
            .filter(ObjectNode.class::isInstance);
    for (ObjectNode object : objects.map(ObjectNode.class::cast).toList()) {
      object.put("bogus", 1);
      requireNames(refusal(root.toString()), "bogus", root.toString());
      object.remove("bogus");
    }
  }

  private static void requireNames(Optional<String> refusal, String name, String text) {
    if (refusal.isEmpty()) {
      fail("accepted: " + text);
    }
    assertTrue(
        refusal.get().startsWith("some file.json: ") && refusal.get().contains(name),
        () -> "does not name the file and " + name + ": " + refusal.get() + "\n" + text);
    assertTrue(refusal.get().lines().count() == 1 && refusal.get().length() < 600, refusal::get);
  }

  /** The reader refuses exactly what the schema refuses, and names the field. */
  private static void agree(JsonNode root, String text, Optional<String> refusal, String name) {
    boolean valid =
        Schemas.of(root.get("format").asString()).validate(text, InputFormat.JSON).isEmpty();
    if (valid && refusal.filter(BEYOND_A_SCHEMA.asPredicate()).isPresent()) {
      return;
    }
    if (valid == refusal.isPresent()) {
      fail((valid ? "schema accepts, reader: " + refusal.get() : "reader accepts") + "\n" + text);
    }
    if (refusal.isPresent()) {
      requireNames(refusal, name, text);
    }
  }

  private static Optional<String> refusal(String text) {
    try {
      DeftFiles.read(
          new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), "some file.json");
      return Optional.empty();
    } catch (BadInputException e) {
      return Optional.of(e.getMessage());
    }
  }
}
