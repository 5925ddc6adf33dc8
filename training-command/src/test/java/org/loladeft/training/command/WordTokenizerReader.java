package org.loladeft.training.command;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.ServiceLoader;
import org.loladeft.formats.BadInputException;
import org.loladeft.training.data.SpecialTokens;
import org.loladeft.training.data.TextTokenizer;
import org.loladeft.training.data.TokenizerReader;

/**
 * Reads a "tokenizer.json" that is a list of words, in place of an engine's library. A real one is
 * left to the library, where that is on the class path as well.
 */
public final class WordTokenizerReader implements TokenizerReader {

  /** For the service loader. */
  public WordTokenizerReader() {}

  @Override
  public TextTokenizer read(InputStream tokenizerJson, String fileName) throws IOException {
    byte[] bytes = tokenizerJson.readAllBytes();
    String text = new String(bytes, StandardCharsets.UTF_8);
    if (text.startsWith("{")) {
      return library().read(new ByteArrayInputStream(bytes), fileName);
    }
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

  private static TokenizerReader library() {
    return ServiceLoader.load(TokenizerReader.class).stream()
        .filter(provider -> provider.type() != WordTokenizerReader.class)
        .map(ServiceLoader.Provider::get)
        .findFirst()
        .orElseThrow(
            () -> new IllegalStateException("no library reads tokenizers: -Pweights has one"));
  }
}
