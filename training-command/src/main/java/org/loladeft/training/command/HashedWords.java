package org.loladeft.training.command;

import java.util.Locale;
import java.util.regex.Pattern;
import org.loladeft.training.ModelConfig;
import org.loladeft.training.ModelFamily;
import org.loladeft.training.data.SpecialTokens;
import org.loladeft.training.data.TextTokenizer;

/**
 * A tokenizer for random weights, to which one vocabulary is as good as another: a word's token is
 * a hash of it. Signs of punctuation are words. Immutable.
 */
final class HashedWords implements TextTokenizer {

  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+|[^\\p{L}\\p{N}\\s]");

  /** Tokens of their own meaning stand at the beginning of every vocabulary. */
  private static final int SPECIAL = 3;

  private final SpecialTokens special;
  private final int vocabulary;

  private HashedWords(SpecialTokens special, int vocabulary) {
    this.special = special;
    this.vocabulary = vocabulary;
  }

  static HashedWords of(ModelConfig config) {
    boolean roberta = config.family() == ModelFamily.ROBERTA;
    return new HashedWords(
        roberta ? new SpecialTokens(0, 2) : new SpecialTokens(1, 2), config.vocabulary());
  }

  @Override
  public int[] encode(String text) {
    return WORD.matcher(text.toLowerCase(Locale.ROOT))
        .results()
        .mapToInt(word -> SPECIAL + Math.floorMod(word.group().hashCode(), vocabulary - SPECIAL))
        .toArray();
  }

  @Override
  public SpecialTokens special() {
    return special;
  }

  @Override
  public void close() {
    // Holds nothing.
  }
}
