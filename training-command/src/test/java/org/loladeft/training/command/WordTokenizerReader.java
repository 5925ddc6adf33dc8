package org.loladeft.training.command;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.loladeft.formats.BadInputException;
import org.loladeft.training.data.SpecialTokens;
import org.loladeft.training.data.TextTokenizer;
import org.loladeft.training.data.TokenizerReader;

/** Reads a "tokenizer.json" that is a list of words, in place of an engine's library. */
public final class WordTokenizerReader implements TokenizerReader {

  /** For the service loader. */
  public WordTokenizerReader() {}

  @Override
  public TextTokenizer read(InputStream tokenizerJson, String fileName) throws IOException {
    String text = new String(tokenizerJson.readAllBytes(), StandardCharsets.UTF_8);
    if (text.isBlank()) {
      throw new BadInputException(fileName, "", "is no tokenizer");
    }
    List<String> words = List.of(text.strip().split(" "));
    return new TextTokenizer() {
      @Override
      public int[] encode(String sentence) {
        return Arrays.stream(sentence.split(" ")).mapToInt(w -> 3 + words.indexOf(w)).toArray();
      }

      @Override
      public SpecialTokens special() {
        return new SpecialTokens(0, 1);
      }

      @Override
      public void close() {}
    };
  }
}
