package org.loladeft.training.pytorch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.loladeft.formats.BadInputException;
import org.loladeft.formats.JsonTree;
import org.loladeft.training.checkpoint.TokenizerFile;
import org.loladeft.training.data.SpecialTokens;
import org.loladeft.training.data.TextTokenizer;
import org.loladeft.training.data.TokenizerReader;

/** Ids beside those that a reference gave, see {@code byte-level-bpe/ids.json}. */
class HuggingFaceTokenizerReaderTest {

  private static final Path BPE =
      Path.of("src/test/resources/org/loladeft/training/pytorch/byte-level-bpe");

  private final TokenizerReader reader = new HuggingFaceTokenizerReader();

  private record Recorded(String text, int[] ids) {}

  private static List<Recorded> recorded() throws IOException {
    Map<?, ?> file = JsonTree.read(Files.readString(BPE.resolve("ids.json")), "ids.json");
    return ((List<?>) file.get("cases"))
        .stream()
            .map(entry -> (Map<?, ?>) entry)
            .map(c -> new Recorded((String) c.get("text"), ints((List<?>) c.get("ids"))))
            .toList();
  }

  private static int[] ints(List<?> numbers) {
    return numbers.stream().mapToInt(n -> ((Long) n).intValue()).toArray();
  }

  @Test
  void a_vocabulary_with_merges_gives_the_ids_of_the_reference() throws IOException {
    try (InputStream json = TokenizerFile.open(BPE);
        TextTokenizer tokenizer = reader.read(json, "made")) {
      assertEquals(7, recorded().size());
      for (Recorded c : recorded()) {
        assertArrayEquals(c.ids(), tokenizer.encode(c.text()), c.text());
      }
      assertEquals(new SpecialTokens(50257, 50258), tokenizer.special());
      assertArrayEquals(new int[0], tokenizer.encode(""));
    }
  }

  /** Why {@link TokenizerFile} exists. Should this fail, DJL's way has become right. */
  @Test
  void djls_own_way_to_read_the_two_files_gives_other_ids() throws IOException {
    NativeLibraries.prepareTokenizers();
    try (HuggingFaceTokenizer tokenizer =
        HuggingFaceTokenizer.newInstance(
            BPE.resolve("vocab.json"),
            BPE.resolve("merges.txt"),
            Map.of("addSpecialTokens", "false"))) {
      Recorded hello = recorded().get(0);
      int[] ids =
          Arrays.stream(tokenizer.encode(hello.text()).getIds()).mapToInt(i -> (int) i).toArray();
      assertTrue(!Arrays.equals(hello.ids(), ids), Arrays.toString(ids));
    }
  }

  /** all-MiniLM-L6-v2's file pads and cuts to 128 tokens, which batches do themselves. */
  @Test
  void a_published_tokenizer_neither_pads_nor_cuts() throws IOException {
    String name = "/all-minilm-l6-v2-tokenizer.json";
    try (InputStream json = getClass().getResourceAsStream(name)) {
      assertNotNull(json, name);
      try (TextTokenizer tokenizer = reader.read(json, name)) {
        // [CLS], [SEP] and these words are lines 102, 103, 7593 and 2089 of BERT's vocabulary.
        assertEquals(new SpecialTokens(101, 102), tokenizer.special());
        assertArrayEquals(new int[] {7592, 2088}, tokenizer.encode("Hello world"));
        assertEquals(400, tokenizer.encode("hello ".repeat(400)).length);
      }
    }
  }

  @Test
  void what_is_no_tokenizer_is_refused_by_its_name() {
    for (String text : List.of("", "{", "{\"version\": \"1.0\"}", "[1]")) {
      InputStream in = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
      BadInputException e =
          assertThrows(BadInputException.class, () -> reader.read(in, "my-model/tokenizer.json"));
      assertTrue(e.getMessage().startsWith("my-model/tokenizer.json: is no tokenizer"), text);
    }
  }

  @Test
  void nothing_is_left_in_the_home_folder() throws IOException {
    try (InputStream json = TokenizerFile.open(BPE);
        TextTokenizer tokenizer = reader.read(json, "made")) {
      assertNotNull(tokenizer);
      assertTrue(Files.isDirectory(NativeLibraries.folder().resolve("tokenizers")));
      assertEquals("true", System.getProperty("OPT_OUT_TRACKING"));
    }
  }

  @Test
  void the_reader_is_found_as_a_service() {
    List<Class<?>> found =
        ServiceLoader.load(TokenizerReader.class).stream()
            .<Class<?>>map(ServiceLoader.Provider::type)
            .toList();
    assertEquals(List.of(HuggingFaceTokenizerReader.class), found);
  }
}
