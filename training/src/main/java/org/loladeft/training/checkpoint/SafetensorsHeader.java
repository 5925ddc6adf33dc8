package org.loladeft.training.checkpoint;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.loladeft.formats.BadInputException;
import org.loladeft.formats.Shown;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/**
 * The header of a safetensors file, checked against the file's size.
 *
 * @param entries the tensors, in the order of the header
 * @param metadata words about the file, in order
 * @param dataStart where the tensors' bytes begin in the file
 */
record SafetensorsHeader(List<Entry> entries, Map<String, String> metadata, long dataStart) {

  static final String METADATA = "__metadata__";

  private static final int MAX_RANK = 32;

  /** Names of fine-tuned models' tensors have some 100 characters. */
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(4)
                  .maxNameLength(1_000)
                  .maxNumberLength(20)
                  .maxStringLength(100_000)
                  .build())
          .build();

  /**
   * A tensor in the file.
   *
   * @param name its name
   * @param type how its numbers are stored
   * @param shape its dimensions
   * @param begin its first byte, from the start of the data
   * @param end the byte after its last
   */
  record Entry(String name, ElementType type, int[] shape, long begin, long end) {}

  /** Reads a header; {@code size} is that of the whole file. */
  static SafetensorsHeader read(byte[] json, long dataStart, long size, String fileName) {
    Reader reader = new Reader(fileName, json);
    SafetensorsHeader header = new SafetensorsHeader(reader.entries, reader.metadata, dataStart);
    header.requireExactCover(size - dataStart, fileName);
    return header;
  }

  /** Tensors follow each other without a gap or an overlap, from the first byte to the last. */
  private void requireExactCover(long dataBytes, String fileName) {
    long at = 0;
    List<Entry> byPlace = new ArrayList<>(entries);
    byPlace.sort(Comparator.comparingLong(Entry::begin).thenComparingLong(Entry::end));
    for (Entry entry : byPlace) {
      if (entry.begin != at) {
        String what = entry.begin < at ? "overlaps the tensor before it" : "leaves a gap before it";
        throw new BadInputException(
            fileName,
            place(entry.name),
            "begins at byte " + entry.begin + " and " + what + ": expected byte " + at);
      }
      at = entry.end;
    }
    if (at != dataBytes) {
      throw new BadInputException(
          fileName,
          "",
          "it has "
              + dataBytes
              + " bytes of tensors: expected "
              + at
              + ", as its header says (is it cut short?)");
    }
  }

  private static String place(String name) {
    return "tensor '" + Shown.shortened(name, 120) + "'";
  }

  /** Walks over the JSON text. */
  private static final class Reader {
    final List<Entry> entries = new ArrayList<>();
    Map<String, String> metadata = Map.of();
    private final String fileName;
    private final Set<String> seen = new HashSet<>();
    private String place = "header";

    Reader(String fileName, byte[] json) {
      this.fileName = fileName;
      if (json[0] != '{') {
        throw bad("it begins with byte " + json[0] + ": expected '{'");
      }
      try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text(json))) {
        parser.nextToken();
        for (String name; (name = parser.nextName()) != null; ) {
          place = place(name);
          if (!seen.add(name)) {
            throw bad("occurs for the second time: expected unique names");
          }
          parser.nextToken();
          take(name, parser);
        }
        place = "header";
        if (parser.nextToken() != null) {
          throw bad("there is text after the object: expected spaces only");
        }
      } catch (JacksonException e) {
        place = "header";
        throw bad("no JSON from character " + at(e) + " on: expected an object of tensors");
      }
    }

    private static long at(JacksonException e) {
      return e.getLocation() == null ? 0 : e.getLocation().getCharOffset();
    }

    /** As text: Jackson's reader of bytes would guess among encodings. */
    private String text(byte[] json) {
      try {
        return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(json)).toString();
      } catch (CharacterCodingException e) {
        throw bad("it is not UTF-8: expected UTF-8");
      }
    }

    private void take(String name, JsonParser parser) {
      if (name.equals(METADATA)) {
        metadata = Collections.unmodifiableMap(words(parser));
      } else if (name.isBlank()) {
        throw bad("its name is blank: expected a visible character");
      } else {
        entries.add(entry(name, parser));
      }
    }

    private Map<String, String> words(JsonParser parser) {
      Map<String, String> words = new LinkedHashMap<>();
      require(parser, JsonToken.START_OBJECT, "an object");
      for (String key; (key = parser.nextName()) != null; ) {
        parser.nextToken();
        require(parser, JsonToken.VALUE_STRING, "a text as '" + Shown.shortened(key, 60) + "'");
        if (words.put(key, parser.getString()) != null) {
          throw bad("has '" + Shown.shortened(key, 60) + "' twice: expected unique keys");
        }
      }
      return words;
    }

    private Entry entry(String name, JsonParser parser) {
      require(parser, JsonToken.START_OBJECT, "an object");
      @Nullable ElementType type = null;
      long @Nullable [] shape = null;
      long @Nullable [] offsets = null;
      Set<String> fields = new HashSet<>();
      for (String field; (field = parser.nextName()) != null; ) {
        if (!fields.add(field)) {
          throw bad("has " + field + " twice: expected it once");
        }
        parser.nextToken();
        switch (field) {
          case "dtype" -> type = type(parser);
          case "shape" -> shape = numbers(parser, field, MAX_RANK);
          case "data_offsets" -> offsets = numbers(parser, field, 2);
          default ->
              throw bad(
                  "has a field '"
                      + Shown.shortened(field, 60)
                      + "': expected dtype, shape, data_offsets");
        }
      }
      if (type == null || shape == null || offsets == null) {
        throw bad("has " + fields + ": expected dtype, shape, data_offsets");
      }
      return checked(name, type, shape, offsets);
    }

    private ElementType type(JsonParser parser) {
      require(parser, JsonToken.VALUE_STRING, "a text as dtype");
      String word = parser.getString();
      return Arrays.stream(ElementType.values())
          .filter(t -> t.name().equals(word))
          .findFirst()
          .orElseThrow(
              () ->
                  bad(
                      "has dtype '"
                          + Shown.shortened(word, 60)
                          + "': expected one of "
                          + Arrays.toString(ElementType.values())));
    }

    private long[] numbers(JsonParser parser, String field, int most) {
      require(parser, JsonToken.START_ARRAY, "a list as " + field);
      long[] numbers = new long[most];
      int count = 0;
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        if (count == most) {
          throw bad("has more than " + most + " numbers in " + field + ": expected fewer");
        }
        numbers[count++] = number(parser, field);
      }
      return Arrays.copyOf(numbers, count);
    }

    private long number(JsonParser parser, String field) {
      require(parser, JsonToken.VALUE_NUMBER_INT, "whole numbers in " + field);
      boolean fits = parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER;
      if (!fits || parser.getLongValue() < 0) {
        throw bad("has " + parser.getString() + " in " + field + ": expected from 0 to 2^63 - 1");
      }
      return parser.getLongValue();
    }

    private Entry checked(String name, ElementType type, long[] shape, long[] offsets) {
      if (offsets.length != 2 || offsets[0] > offsets[1]) {
        throw bad(
            "has data_offsets " + Arrays.toString(offsets) + ": expected [begin, end] in order");
      }
      long size = 1;
      for (long dimension : shape) {
        boolean fits = dimension == 0 || size <= Integer.MAX_VALUE / dimension;
        if (!fits || dimension > Integer.MAX_VALUE) {
          throw bad("has shape " + Arrays.toString(shape) + ": expected at most 2^31 - 1 numbers");
        }
        size *= dimension;
      }
      long bytes = size * type.bytes();
      if (offsets[1] - offsets[0] != bytes) {
        throw bad(
            String.format(
                Locale.ROOT,
                "has %d bytes: expected %d for %s of shape %s",
                offsets[1] - offsets[0],
                bytes,
                type,
                Arrays.toString(shape)));
      }
      int[] dimensions = Arrays.stream(shape).mapToInt(Math::toIntExact).toArray();
      return new Entry(name, type, dimensions, offsets[0], offsets[1]);
    }

    private void require(JsonParser parser, JsonToken token, String expected) {
      if (parser.currentToken() != token) {
        throw bad("is no such thing as it should be: expected " + expected);
      }
    }

    private BadInputException bad(String what) {
      return new BadInputException(fileName, place, what);
    }
  }
}
