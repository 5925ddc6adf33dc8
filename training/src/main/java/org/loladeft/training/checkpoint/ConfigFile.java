package org.loladeft.training.checkpoint;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.loladeft.formats.BadInputException;
import org.loladeft.formats.Shown;
import org.loladeft.scenario.LayerShape;
import org.loladeft.training.ModelConfig;
import org.loladeft.training.ModelFamily;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;

/**
 * Hugging Face's {@code config.json} of BERT and RoBERTa. The format is theirs and open: fields
 * that don't matter here are passed over, and those that would change what is computed are refused
 * ({@code hidden_act} other than {@code gelu}, relative positions, decoders).
 */
public final class ConfigFile {

  private final String fileName;
  private final Map<String, Object> fields = new HashMap<>();

  private ConfigFile(String fileName) {
    this.fileName = fileName;
  }

  /**
   * Reads a configuration.
   *
   * @param in the JSON text; not closed
   * @param fileName what messages call it
   * @return the configuration
   * @throws IOException if {@code in} can't be read
   * @throws BadInputException if it is no JSON object, a field is missing or wrong, or the model is
   *     none that can be trained here; names the field
   */
  public static ModelConfig read(InputStream in, String fileName) throws IOException {
    ConfigFile file = new ConfigFile(fileName);
    file.collect(in.readAllBytes());
    return file.config();
  }

  /** Takes texts, numbers and truth values of the outermost object. */
  private void collect(byte[] json) {
    try (JsonParser parser = new JsonFactory().createParser(ObjectReadContext.empty(), json)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw bad("", "it is no JSON object: expected a model's config.json");
      }
      for (String name; (name = parser.nextName()) != null; ) {
        Object value = value(parser);
        if (fields.put(name, value) != null) {
          throw bad(Shown.shortened(name, 60), "occurs for the second time: expected it once");
        }
      }
      if (parser.nextToken() != null) {
        throw bad("", "there is text after the object: expected the end of the file");
      }
    } catch (JacksonException e) {
      TokenStreamLocation at = e.getLocation();
      String place = at == null ? "" : "line " + at.getLineNr() + ", column " + at.getColumnNr();
      throw bad(place, "it is no JSON: expected a model's config.json");
    }
  }

  private static Object value(JsonParser parser) {
    JsonToken token = parser.nextToken();
    Object value =
        switch (token) {
          case VALUE_STRING -> parser.getString();
          case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
          case VALUE_TRUE -> true;
          case VALUE_FALSE -> false;
          default -> token;
        };
    parser.skipChildren();
    return value;
  }

  private ModelConfig config() {
    ModelFamily family = family();
    only("hidden_act", "gelu", Set.of("gelu"));
    only("position_embedding_type", "absolute", Set.of("absolute"));
    only("is_decoder", false, Set.of(false));
    only("add_cross_attention", false, Set.of(false));
    if (family == ModelFamily.ROBERTA) {
      only("pad_token_id", 1.0, Set.of(1.0));
    }
    int heads = count("num_attention_heads");
    int hidden = count("hidden_size");
    int feedForward = count("intermediate_size");
    try {
      return new ModelConfig(
          family,
          count("num_hidden_layers"),
          new LayerShape(hidden, feedForward, heads, heads, false),
          count("vocab_size"),
          count("max_position_embeddings"),
          count("type_vocab_size"),
          epsilon());
    } catch (IllegalArgumentException e) {
      throw bad("", String.valueOf(e.getMessage()));
    }
  }

  private ModelFamily family() {
    Object type = fields.getOrDefault("model_type", "absent");
    return Arrays.stream(ModelFamily.values())
        .filter(f -> f.id().equals(type))
        .findFirst()
        .orElseThrow(
            () -> bad("model_type", "is " + shown(type) + ": expected \"bert\" or \"roberta\""));
  }

  /** Refuses a value by which the model would compute something else. */
  private void only(String name, Object otherwise, Set<?> allowed) {
    Object value = fields.getOrDefault(name, otherwise);
    if (value != JsonToken.VALUE_NULL && !allowed.contains(value)) {
      String expected = allowed.stream().map(ConfigFile::shown).collect(Collectors.joining(", "));
      throw bad(name, "is " + shown(value) + ", which is not supported: expected " + expected);
    }
  }

  private int count(String name) {
    Object value = fields.getOrDefault(name, "absent");
    if (value instanceof Double number
        && number >= 1
        && number <= 10_000_000
        && number == Math.rint(number)) {
      return number.intValue();
    }
    throw bad(name, "is " + shown(value) + ": expected a whole number from 1 to 10000000");
  }

  private double epsilon() {
    Object value = fields.getOrDefault("layer_norm_eps", "absent");
    if (value instanceof Double number && number > 0 && number < 1) {
      return number;
    }
    throw bad("layer_norm_eps", "is " + shown(value) + ": expected a number above 0 and below 1");
  }

  private static String shown(Object value) {
    if (value instanceof JsonToken token) {
      return token == JsonToken.VALUE_NULL ? "null" : "an object or a list";
    } else if (value.equals("absent")) {
      return "absent";
    }
    return value instanceof String text ? '"' + Shown.shortened(text, 60) + '"' : value.toString();
  }

  private BadInputException bad(String place, String what) {
    return new BadInputException(fileName, place, what);
  }
}
