package org.loladeft.training;

import org.loladeft.formats.HasId;

/** Encoders that differ in positions, norms and heads, and in nothing else. */
public enum ModelFamily implements HasId {
  /** BERT: positions from 0, two types of tokens. */
  BERT("bert"),
  /** RoBERTa: positions from 2 (after the padding token's index 1), one type of tokens. */
  ROBERTA("roberta");

  private final String id;

  ModelFamily(String id) {
    this.id = id;
  }

  /**
   * The family as {@code model_type} in {@code config.json} and the prefix of tensors' names.
   *
   * @return {@code bert} or {@code roberta}
   */
  @Override
  public String id() {
    return id;
  }
}
