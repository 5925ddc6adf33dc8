package org.loladeft.training.checkpoint;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.loladeft.formats.BadInputException;
import org.loladeft.formats.JsonOutput;
import org.loladeft.formats.JsonTree;
import org.loladeft.formats.Shown;

/**
 * The {@code tokenizer.json} of a model's folder. Older folders hold RoBERTa's byte-level BPE as
 * {@code vocab.json} and {@code merges.txt} instead; a {@code tokenizer.json} is made of the two:
 * byte-level splitting without a space in front, the merges in their order, RoBERTa's special
 * tokens. From general knowledge of RoBERTa's own file.
 */
public final class TokenizerFile {

  private static final String START = "<s>";
  private static final String END = "</s>";

  /** Special tokens of RoBERTa that a vocabulary may have. */
  private static final List<String> SPECIAL = List.of(START, "<pad>", END, "<unk>", "<mask>");

  /** The one that takes the space in front of it. */
  private static final String MASK = "<mask>";

  private TokenizerFile() {}

  /**
   * The tokenizer of a folder.
   *
   * @param folder the model's folder
   * @return {@code tokenizer.json}, or one made of {@code vocab.json} and {@code merges.txt}; to be
   *     closed
   * @throws IOException if a file can't be read
   * @throws BadInputException if neither is there, or the two are not as stated
   */
  public static InputStream open(Path folder) throws IOException {
    Path whole = folder.resolve("tokenizer.json");
    if (Files.isRegularFile(whole)) {
      return Files.newInputStream(whole);
    }
    Path vocabulary = folder.resolve("vocab.json");
    Path merges = folder.resolve("merges.txt");
    if (!Files.isRegularFile(vocabulary) || !Files.isRegularFile(merges)) {
      throw new BadInputException(
          folder.toString(),
          "",
          "has no tokenizer: expected tokenizer.json, or vocab.json and merges.txt");
    }
    String json =
        ofRoberta(
            JsonTree.read(Files.readString(vocabulary), vocabulary.toString()),
            vocabulary.toString(),
            Files.readAllLines(merges),
            merges.toString());
    return new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8));
  }

  private static String ofRoberta(
      Map<String, @Nullable Object> vocabulary,
      String vocabularyFile,
      List<String> lines,
      String mergesFile) {
    vocabulary.forEach((token, id) -> requireId(token, id, vocabularyFile));
    for (String token : List.of(START, END)) {
      if (!vocabulary.containsKey(token)) {
        throw new BadInputException(
            vocabularyFile, "", "has no token '" + token + "': expected RoBERTa's vocabulary");
      }
    }
    Map<String, Object> splitting =
        JsonOutput.fields("type", "ByteLevel", "add_prefix_space", false, "trim_offsets", true);
    Map<String, Object> model =
        JsonOutput.fields(
            "type",
            "BPE",
            "continuing_subword_prefix",
            "",
            "end_of_word_suffix",
            "",
            "fuse_unk",
            false,
            "vocab",
            vocabulary,
            "merges",
            merges(lines, vocabulary.keySet(), mergesFile));
    return JsonOutput.line(
        JsonOutput.fields(
            "version",
            "1.0",
            "added_tokens",
            SPECIAL.stream()
                .filter(vocabulary::containsKey)
                .map(token -> added(token, vocabulary))
                .toList(),
            "pre_tokenizer",
            splitting,
            "post_processor",
            JsonOutput.fields(
                "type",
                "RobertaProcessing",
                "sep",
                List.of(END, idOf(END, vocabulary)),
                "cls",
                List.of(START, idOf(START, vocabulary)),
                "trim_offsets",
                true,
                "add_prefix_space",
                false),
            "decoder",
            splitting,
            "model",
            model));
  }

  private static void requireId(String token, @Nullable Object id, String fileName) {
    if (!(id instanceof Long number) || number < 0 || number > Integer.MAX_VALUE) {
      throw new BadInputException(
          fileName,
          "token '" + Shown.shortened(token, 60) + "'",
          "has the id " + id + ": expected a whole number of at least 0");
    }
  }

  private static Long idOf(String token, Map<String, @Nullable Object> vocabulary) {
    return (Long) Objects.requireNonNull(vocabulary.get(token));
  }

  private static Map<String, Object> added(String token, Map<String, @Nullable Object> vocabulary) {
    return JsonOutput.fields(
        "id",
        idOf(token, vocabulary),
        "content",
        token,
        "single_word",
        false,
        "lstrip",
        token.equals(MASK),
        "rstrip",
        false,
        "normalized",
        !token.equals(MASK),
        "special",
        true);
  }

  /** The pairs in their order. Only the first line may be a comment: {@code # #} is a pair. */
  private static List<String> merges(List<String> lines, Set<String> tokens, String fileName) {
    List<String> merges = new ArrayList<>(lines.size());
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (line.isEmpty() || i == 0 && line.startsWith("#version")) {
        continue;
      }
      String[] pair = line.split(" ", -1);
      boolean known =
          pair.length == 2
              && tokens.contains(pair[0])
              && tokens.contains(pair[1])
              && tokens.contains(pair[0] + pair[1]);
      if (!known) {
        throw new BadInputException(
            fileName,
            "line " + (i + 1),
            "is '"
                + Shown.shortened(line, 60)
                + "': expected two tokens of the vocabulary, whose union is one too");
      }
      merges.add(line);
    }
    return merges;
  }
}
