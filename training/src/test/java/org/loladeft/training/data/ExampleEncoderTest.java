package org.loladeft.training.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.loladeft.scenario.LayerShape;
import org.loladeft.training.ModelConfig;
import org.loladeft.training.ModelFamily;
import org.loladeft.training.TokenizedExample;
import org.loladeft.training.glue.GlueExample;

class ExampleEncoderTest {

  private static final LayerShape LAYER = new LayerShape(4, 4, 1, 1, false);
  private static final ModelConfig BERT =
      new ModelConfig(ModelFamily.BERT, 1, LAYER, 200, 64, 2, 1e-12);
  private static final ModelConfig ROBERTA =
      new ModelConfig(ModelFamily.ROBERTA, 1, LAYER, 200, 66, 1, 1e-5);

  /** Every character is a token; 1 starts and 2 ends. */
  private static final TextTokenizer CHARACTERS =
      new TextTokenizer() {
        @Override
        public int[] encode(String text) {
          return text.chars().toArray();
        }

        @Override
        public SpecialTokens special() {
          return new SpecialTokens(1, 2);
        }

        @Override
        public void close() {}
      };

  private static TokenizedExample encoded(ModelConfig config, int most, String... texts) {
    Optional<String> second = texts.length > 1 ? Optional.of(texts[1]) : Optional.empty();
    GlueExample example = new GlueExample(texts[0], second, OptionalDouble.of(1));
    return ExampleEncoder.of(CHARACTERS, config, most).encode(List.of(example)).get(0);
  }

  private static void assertForm(String ids, String types, TokenizedExample example) {
    StringBuilder shown = new StringBuilder();
    for (int id : example.ids()) {
      shown.append(id == 1 ? '<' : id == 2 ? '>' : (char) id);
    }
    assertEquals(ids, shown.toString());
    StringBuilder kinds = new StringBuilder();
    for (int type : example.types()) {
      kinds.append(type);
    }
    assertEquals(types, kinds.toString());
  }

  @Test
  void single_texts_stand_between_start_and_end() {
    assertForm("<abc>", "00000", encoded(BERT, 8, "abc"));
    assertForm("<abc>", "00000", encoded(ROBERTA, 8, "abc"));
    assertForm("<>", "00", encoded(BERT, 8, ""));
    assertForm("<abcdef>", "00000000", encoded(BERT, 8, "abcdefgh"));
  }

  @Test
  void pairs_have_the_familys_separators_and_types() {
    assertForm("<ab>cde>", "00001111", encoded(BERT, 16, "ab", "cde"));
    assertForm("<ab>>cde>", "000000000", encoded(ROBERTA, 16, "ab", "cde"));
    assertForm("<>>>", "0000", encoded(ROBERTA, 16, "", ""));
  }

  /** By the rule of taking tokens from the longer text, from the first where both are as long. */
  @ParameterizedTest
  @CsvSource({"10,2", "2,10", "7,7", "7,8", "8,7", "30,30", "0,30", "30,0", "4,5", "20,3"})
  void too_long_pairs_lose_tokens_of_the_longer_text_first(int first, int second) {
    int a = first;
    int b = second;
    while (a + b > 12 - 4) {
      if (a >= b) {
        a--;
      } else {
        b--;
      }
    }
    String left = "x".repeat(first);
    String right = "y".repeat(second);
    assertForm(
        "<" + "x".repeat(a) + ">>" + "y".repeat(b) + ">",
        "0".repeat(a + b + 4),
        encoded(ROBERTA, 12, left, right));
  }

  @Test
  void labels_are_kept_and_unknown_ones_are_zero() {
    ExampleEncoder encoder = ExampleEncoder.of(CHARACTERS, BERT, 8);
    GlueExample unknown = new GlueExample("a", Optional.empty(), OptionalDouble.empty());
    assertEquals(0, encoder.encode(List.of(unknown)).get(0).label());
    assertEquals(1, encoded(BERT, 8, "a").label());
    assertArrayEquals(new int[] {1, 97, 2}, encoded(BERT, 8, "a").ids());
  }

  @Test
  void a_foreign_tokenizer_and_impossible_lengths_are_refused() {
    String message =
        assertThrows(IllegalArgumentException.class, () -> encoded(BERT, 8, "\u00ff")).getMessage();
    assertEquals(
        "the tokenizer gives token 255, and the model has 200: expected the tokenizer of this"
            + " model",
        message);
    assertThrows(IllegalArgumentException.class, () -> ExampleEncoder.of(CHARACTERS, BERT, 65));
    assertThrows(IllegalArgumentException.class, () -> ExampleEncoder.of(CHARACTERS, BERT, 7));
    assertThrows(IllegalArgumentException.class, () -> new SpecialTokens(-1, 0));
  }
}
