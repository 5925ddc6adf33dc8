package org.loladeft.training.pytorch;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import org.loladeft.formats.BadInputException;
import org.loladeft.training.data.TextTokenizer;
import org.loladeft.training.data.TokenizerReader;

/**
 * Hugging Face's tokenizers, by DJL's binding to them. Its library is unpacked beside libtorch's;
 * nothing is fetched, and nobody is called home.
 *
 * <p>Only whole {@code tokenizer.json} files are read: DJL's own way to read {@code vocab.json} and
 * {@code merges.txt} leaves out byte-level splitting, and gives ids of another tokenizer.
 */
public final class HuggingFaceTokenizerReader implements TokenizerReader {

  /** DJL would pad and cut as the file says; batches are padded and texts cut elsewhere. */
  private static final Map<String, String> AS_IT_IS =
      Map.of("padding", "false", "truncation", "false");

  /** Creates the reader; loads nothing. */
  public HuggingFaceTokenizerReader() {}

  @Override
  public TextTokenizer read(InputStream tokenizerJson, String fileName) throws IOException {
    NativeLibraries.prepareTokenizers();
    byte[] json = tokenizerJson.readAllBytes();
    HuggingFaceTokenizer tokenizer;
    try {
      tokenizer = HuggingFaceTokenizer.newInstance(new ByteArrayInputStream(json), AS_IT_IS);
    } catch (RuntimeException e) {
      throw new BadInputException(
          fileName, "", "is no tokenizer: " + e.getMessage() + " (expected a tokenizer.json)");
    }
    try {
      return HuggingFaceTextTokenizer.of(tokenizer, fileName);
    } catch (RuntimeException e) {
      tokenizer.close();
      throw e;
    }
  }
}
