package org.loladeft.training.checkpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loladeft.formats.BadInputException;
import org.loladeft.formats.JsonTree;

class TokenizerFileTest {

  private static final String VOCABULARY =
      "{\"<s>\": 0, \"<pad>\": 1, \"</s>\": 2, \"#\": 3, \"a\": 4, \"# #\": 5, \"##\": 6, \"#a\": 7}";

  @TempDir Path folder;

  private Map<?, ?> read() throws IOException {
    try (InputStream in = TokenizerFile.open(folder)) {
      return JsonTree.read(new String(in.readAllBytes(), StandardCharsets.UTF_8), "made");
    }
  }

  private void write(String vocabulary, String merges) throws IOException {
    Files.writeString(folder.resolve("vocab.json"), vocabulary);
    Files.writeString(folder.resolve("merges.txt"), merges);
  }

  @Test
  void a_whole_file_is_taken_as_it_is() throws IOException {
    write("no JSON", "");
    Files.writeString(folder.resolve("tokenizer.json"), "{\"x\": 1}");
    assertEquals(Map.of("x", 1L), read());
  }

  @Test
  void two_files_make_byte_level_bpe_with_robertas_special_tokens() throws IOException {
    write(VOCABULARY, "#version: 0.2\n# #\n# a\n");
    Map<?, ?> made = read();
    Map<?, ?> model = (Map<?, ?>) made.get("model");
    assertEquals("BPE", model.get("type"));
    assertEquals(7L, ((Map<?, ?>) model.get("vocab")).get("#a"));
    assertEquals("ByteLevel", ((Map<?, ?>) made.get("pre_tokenizer")).get("type"));
    Map<?, ?> around = (Map<?, ?>) made.get("post_processor");
    assertEquals("RobertaProcessing", around.get("type"));
    assertEquals(List.of("<s>", 0L), around.get("cls"));
    assertEquals(List.of("</s>", 2L), around.get("sep"));
    assertEquals(
        List.of("<s>", "<pad>", "</s>"),
        ((List<?>) made.get("added_tokens"))
            .stream().map(token -> (Object) ((Map<?, ?>) token).get("content")).toList());
  }

  /** Whoever drops lines that begin with a hash, as comments, drops these pairs. */
  @Test
  void pairs_of_hashes_are_no_comments() throws IOException {
    write(VOCABULARY, "#version: 0.2\n# #\n# a\n");
    assertEquals(List.of("# #", "# a"), ((Map<?, ?>) read().get("model")).get("merges"));
    write(VOCABULARY, "# #\n");
    assertEquals(List.of("# #"), ((Map<?, ?>) read().get("model")).get("merges"));
  }

  @Test
  void what_does_not_fit_is_refused_with_its_place() throws IOException {
    refused("has no tokenizer: expected tokenizer.json, or vocab.json and merges.txt");
    write("{\"a\": 0, \"<s>\": 1}", "");
    refused("has no token '</s>': expected RoBERTa's vocabulary");
    write("{\"<s>\": 0, \"</s>\": -1}", "");
    refused("token '</s>': has the id -1: expected a whole number of at least 0");
    write(VOCABULARY, "#version: 0.2\n# b\n");
    refused("line 2: is '# b': expected two tokens of the vocabulary");
    write(VOCABULARY, "#version: 0.2\n# # #\n");
    refused("line 2: is '# # #': expected two tokens of the vocabulary");
    write(VOCABULARY, "#version: 0.2\na a\n");
    refused("line 2: is 'a a': expected two tokens of the vocabulary, whose union is one too");
  }

  private void refused(String what) {
    BadInputException e =
        assertThrows(BadInputException.class, () -> TokenizerFile.open(folder).close());
    assertEquals(true, e.getMessage().contains(what), e.getMessage());
  }
}
