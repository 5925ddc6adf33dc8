package org.loladeft.training.data;

import java.io.IOException;
import java.io.InputStream;
import org.loladeft.formats.BadInputException;

/**
 * The service that reads the tokenizers of published models; {@code
 * META-INF/services/org.loladeft.training.data.TokenizerReader} names a provider, which lies where
 * an engine's library is.
 */
@FunctionalInterface
public interface TokenizerReader {

  /**
   * Reads a tokenizer.
   *
   * @param tokenizerJson a {@code tokenizer.json}; not closed
   * @param fileName what messages call it
   * @return the tokenizer, to be closed
   * @throws IOException if it can't be read
   * @throws BadInputException if it is no such file, or has no tokens for the ends of a text
   */
  TextTokenizer read(InputStream tokenizerJson, String fileName) throws IOException;
}
