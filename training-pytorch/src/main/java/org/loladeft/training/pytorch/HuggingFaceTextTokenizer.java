package org.loladeft.training.pytorch;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import java.util.Arrays;
import org.loladeft.formats.BadInputException;
import org.loladeft.training.data.SpecialTokens;
import org.loladeft.training.data.TextTokenizer;

/** A tokenizer of DJL, with the special tokens that it puts around an empty text. */
final class HuggingFaceTextTokenizer implements TextTokenizer {

  private final HuggingFaceTokenizer tokenizer;
  private final SpecialTokens special;

  private HuggingFaceTextTokenizer(HuggingFaceTokenizer tokenizer, SpecialTokens special) {
    this.tokenizer = tokenizer;
    this.special = special;
  }

  static HuggingFaceTextTokenizer of(HuggingFaceTokenizer tokenizer, String fileName) {
    int[] around = ids(tokenizer, "", true);
    if (around.length != 2) {
      throw new BadInputException(
          fileName,
          "post_processor",
          "puts " + around.length + " tokens around a text: expected two, as BERT and RoBERTa do");
    }
    return new HuggingFaceTextTokenizer(tokenizer, new SpecialTokens(around[0], around[1]));
  }

  private static int[] ids(HuggingFaceTokenizer tokenizer, String text, boolean withSpecial) {
    return Arrays.stream(tokenizer.encode(text, withSpecial, false).getIds())
        .mapToInt(Math::toIntExact)
        .toArray();
  }

  @Override
  public int[] encode(String text) {
    return ids(tokenizer, text, false);
  }

  @Override
  public SpecialTokens special() {
    return special;
  }

  @Override
  public void close() {
    tokenizer.close();
  }
}
