package org.loladeft.scenario;

import java.util.Arrays;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.loladeft.formats.HasId;

/**
 * Published models.
 *
 * <p>Dimensions were read in the named configuration. Totals follow from them (matrices, biases,
 * norms, embeddings), and agree with the counted tensors and with the totals that the authors
 * publish ("125M", "355M", "6.7B", ...).
 */
public enum ModelPreset implements HasId {
  /**
   * RoBERTa-base. Read in its Hugging Face configuration; 124,645,632 parameters with pooler
   * (counted), "125M" in fairseq examples/roberta/README.md.
   */
  ROBERTA_BASE("roberta-base", encoder(12, 768, 12, 50_265, 514, 512, 1)),
  /**
   * RoBERTa-large. Read in FacebookAI/roberta-large config.json; 355,359,744 parameters with pooler
   * (counted), "355M" in fairseq.
   */
  ROBERTA_LARGE("roberta-large", encoder(24, 1024, 16, 50_265, 514, 512, 1)),
  /** DistilRoBERTa. Read in the card of distilbert/distilroberta-base; 82,118,400 (counted). */
  DISTILROBERTA("distilroberta", encoder(6, 768, 12, 50_265, 514, 512, 1)),
  /** BERT-base uncased. Defaults of transformers' BertConfig; 109,482,240 (counted). */
  BERT_BASE("bert-base", encoder(12, 768, 12, 30_522, 512, 512, 2)),
  /** all-MiniLM-L6-v2. Read in the shapes of its published weights; 22,713,216 with a pooler. */
  MINILM("minilm", encoder(6, 384, 12, 30_522, 512, 512, 2)),
  /** e5-small-v2. Read in the shapes of its published weights; 33,360,000 with a pooler. */
  E5_SMALL("e5-small", encoder(12, 384, 12, 30_522, 512, 512, 2)),
  /** bge-small-en-v1.5. The same dimensions as {@link #E5_SMALL}. */
  BGE_SMALL("bge-small", encoder(12, 384, 12, 30_522, 512, 512, 2)),
  /** GPT-2 small. Defaults of transformers' GPT2Config; 124,439,808 with a tied head (counted). */
  GPT2_SMALL("gpt2-small", gpt2()),
  /**
   * ViT-B/16 at 224 x 224 pixels: 197 tokens. Defaults of transformers' ViTConfig; 86,567,656 with
   * a head of 1000 classes (counted).
   */
  VIT_B16("vit-b16", vit()),
  /** LLaMA-2-7B. Read in Lightning-AI/litgpt litgpt/config.py; 6.738 billion (counted). */
  LLAMA2_7B("llama2-7b", llama(32, new LayerShape(4096, 11_008, 32, 32, true), 32_000, 4096, 2)),
  /** LLaMA-3-8B. Read in litgpt; 8.030 billion (counted). */
  LLAMA3_8B("llama3-8b", llama(32, new LayerShape(4096, 14_336, 32, 8, true), 128_256, 8192, 2)),
  /** LLaMA-3.2-1B. Read in litgpt; 1.236 billion with a tied head (counted). */
  LLAMA32_1B(
      "llama3.2-1b", llama(16, new LayerShape(2048, 8192, 32, 8, true), 128_256, 131_072, 1)),
  /** TinyLlama-1.1B. Read in litgpt; 1.100 billion (counted). */
  TINYLLAMA_1B(
      "tinyllama-1.1b", llama(22, new LayerShape(2048, 5632, 32, 4, true), 32_000, 2048, 2));

  private final String id;
  private final FoundationModel model;

  ModelPreset(String id, Size size) {
    this.id = id;
    this.model =
        new FoundationModel(
            id,
            size.layers,
            size.layer,
            size.otherParameters,
            size.vocabulary == 0 ? OptionalInt.empty() : OptionalInt.of(size.vocabulary),
            size.maxSequence);
  }

  private record Size(
      int layers, LayerShape layer, double otherParameters, int vocabulary, int maxSequence) {}

  /** Embeddings of words, positions and token types with their norm, and a pooler h x h. */
  private static Size encoder(
      int layers, int h, int heads, int vocabulary, int positions, int maxSequence, int types) {
    double embeddings = ((double) vocabulary + positions + types) * h + 2.0 * h;
    double pooler = (double) h * h + h;
    LayerShape layer = new LayerShape(h, 4 * h, heads, heads, false);
    return new Size(layers, layer, embeddings + pooler, vocabulary, maxSequence);
  }

  /** Word and position embeddings and a final norm. */
  private static Size gpt2() {
    double other = (50_257.0 + 1024 + 2) * 768;
    return new Size(12, new LayerShape(768, 3072, 12, 12, false), other, 50_257, 1024);
  }

  /** Patch projection, class token, positions, a final norm, and a head of 1000 classes. */
  private static Size vit() {
    double patches = 16.0 * 16 * 3 * 768 + 768;
    double other = patches + 768 + 197 * 768 + 2 * 768 + 1000 * 768 + 1000;
    return new Size(12, new LayerShape(768, 3072, 12, 12, false), other, 0, 197);
  }

  /** Embeddings once (tied with the head) or twice, and a final norm. */
  private static Size llama(
      int layers, LayerShape layer, int vocabulary, int maxSequence, int tables) {
    double other = ((double) tables * vocabulary + 1) * layer.hidden();
    return new Size(layers, layer, other, vocabulary, maxSequence);
  }

  @Override
  public String id() {
    return id;
  }

  /** {@return the model's dimensions, named as {@link #id}} */
  public FoundationModel model() {
    return model;
  }

  /**
   * Finds a preset.
   *
   * @param id its id
   * @return the preset
   * @throws IllegalArgumentException if there is none of that id; the message lists all
   */
  public static ModelPreset ofId(String id) {
    return Arrays.stream(values())
        .filter(preset -> preset.id.equals(id))
        .findFirst()
        .orElseThrow(
            () -> {
              String all = Arrays.stream(values()).map(HasId::id).collect(Collectors.joining(", "));
              return new IllegalArgumentException(
                  "model preset is '" + id + "': expected one of " + all);
            });
  }
}
