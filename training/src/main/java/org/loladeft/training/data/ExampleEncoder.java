package org.loladeft.training.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.loladeft.training.ModelConfig;
import org.loladeft.training.ModelFamily;
import org.loladeft.training.TokenizedExample;
import org.loladeft.training.glue.GlueExample;

/**
 * Puts texts into the form that a model was trained on:
 *
 * <pre>
 * BERT      [CLS] a [SEP]          [CLS] a [SEP] b [SEP], the second text with its end of type 1
 * RoBERTa   &lt;s&gt; a &lt;/s&gt;             &lt;s&gt; a &lt;/s&gt; &lt;/s&gt; b &lt;/s&gt;, all of type 0
 * </pre>
 *
 * <p>What is too long is cut at its end, of a pair the longer text first, token by token.
 */
public final class ExampleEncoder {

  private static final int LEAST_TOKENS = 8;

  private final TextTokenizer tokenizer;
  private final ModelConfig config;
  private final int mostTokens;

  private ExampleEncoder(TextTokenizer tokenizer, ModelConfig config, int mostTokens) {
    this.tokenizer = tokenizer;
    this.config = config;
    this.mostTokens = mostTokens;
  }

  /**
   * An encoder of samples.
   *
   * @param tokenizer the model's
   * @param config the model
   * @param mostTokens longest sample, special tokens included
   * @return the encoder
   * @throws IllegalArgumentException if {@code mostTokens} is below 8 or more than the model takes
   */
  public static ExampleEncoder of(TextTokenizer tokenizer, ModelConfig config, int mostTokens) {
    if (mostTokens < LEAST_TOKENS || mostTokens > config.maxTokens()) {
      throw new IllegalArgumentException(
          "mostTokens is "
              + mostTokens
              + ": expected from "
              + LEAST_TOKENS
              + " to "
              + config.maxTokens()
              + ", the longest sequence of the model");
    }
    return new ExampleEncoder(tokenizer, config, mostTokens);
  }

  /**
   * Encodes samples.
   *
   * @param examples the samples; where a label is unknown it becomes 0
   * @return as many, in the same order
   * @throws IllegalArgumentException if the tokenizer gives an id that the model has not
   */
  public List<TokenizedExample> encode(List<GlueExample> examples) {
    List<TokenizedExample> encoded = new ArrayList<>(examples.size());
    for (GlueExample example : examples) {
      encoded.add(encode(example));
    }
    return List.copyOf(encoded);
  }

  private TokenizedExample encode(GlueExample example) {
    double label = example.label().orElse(0);
    int[] first = tokens(example.first());
    if (example.second().isEmpty()) {
      int[] cut = Arrays.copyOf(first, Math.min(first.length, mostTokens - 2));
      return TokenizedExample.of(framed(cut), new int[cut.length + 2], label);
    }
    int[] second = tokens(example.second().get());
    int separators = config.family() == ModelFamily.ROBERTA ? 2 : 1;
    int room = mostTokens - 2 - separators;
    int kept = kept(first.length, second.length, room);
    int[] a = Arrays.copyOf(first, kept);
    int[] b = Arrays.copyOf(second, Math.min(second.length, room - kept));
    return TokenizedExample.of(joined(a, b, separators), types(a, b, separators), label);
  }

  /** Tokens of the first text: the longer one gives way until both fit. */
  private static int kept(int first, int second, int room) {
    int excess = Math.max(0, first + second - room);
    int difference = first - second;
    int alone = Math.min(excess, Math.abs(difference));
    int shared = excess - alone;
    return difference > 0 ? first - alone - (shared + 1) / 2 : first - shared / 2;
  }

  private int[] framed(int[] tokens) {
    int[] ids = new int[tokens.length + 2];
    ids[0] = tokenizer.special().start();
    System.arraycopy(tokens, 0, ids, 1, tokens.length);
    ids[ids.length - 1] = tokenizer.special().end();
    return ids;
  }

  private int[] joined(int[] a, int[] b, int separators) {
    int[] ids = Arrays.copyOf(framed(a), a.length + 2 + separators - 1 + b.length + 1);
    Arrays.fill(ids, a.length + 1, a.length + 1 + separators, tokenizer.special().end());
    System.arraycopy(b, 0, ids, a.length + 1 + separators, b.length);
    ids[ids.length - 1] = tokenizer.special().end();
    return ids;
  }

  private int[] types(int[] a, int[] b, int separators) {
    int[] types = new int[a.length + b.length + 2 + separators];
    if (config.family() == ModelFamily.BERT && config.tokenTypes() > 1) {
      Arrays.fill(types, a.length + 2, types.length, 1);
    }
    return types;
  }

  private int[] tokens(String text) {
    int[] ids = tokenizer.encode(text);
    for (int id : ids) {
      if (id < 0 || id >= config.vocabulary()) {
        throw new IllegalArgumentException(
            "the tokenizer gives token "
                + id
                + ", and the model has "
                + config.vocabulary()
                + ": expected the tokenizer of this model");
      }
    }
    return ids;
  }
}
