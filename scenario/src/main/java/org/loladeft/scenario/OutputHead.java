package org.loladeft.scenario;

/** What stands on top of the last layer. Its cost is forward and the same again backward. */
public sealed interface OutputHead {

  /**
   * {@return the kind as the scenario format spells it: {@code classifier}, {@code language-model}
   * or {@code none}}
   */
  String kind();

  /**
   * {@return the FLOPs of its forward pass, at least 0}
   *
   * @param model the model
   * @param batch samples
   * @param sequence tokens a sample
   */
  double forwardFlops(FoundationModel model, int batch, int sequence);

  /**
   * Numbers of its own that can be trained.
   *
   * @param model the model
   * @return a whole number, at least 0; 592,130 for two classes on RoBERTa-base
   */
  double parameters(FoundationModel model);

  /**
   * Numbers that go into it: what a device would upload for a head that the server trains.
   *
   * @param model the model
   * @param batch samples
   * @param sequence tokens a sample
   * @return at least 0
   */
  double features(FoundationModel model, int batch, int sequence);

  /**
   * A dense layer h x h and one h x C on the first token of each sample, as on RoBERTa.
   *
   * @param classes number C of classes, at least 1 (1 for regression)
   */
  record Classifier(int classes) implements OutputHead {
    /**
     * Validates.
     *
     * @throws IllegalArgumentException if {@code classes < 1}
     */
    public Classifier {
      Need.atLeast(classes, 1, "classes");
    }

    @Override
    public String kind() {
      return "classifier";
    }

    @Override
    public double forwardFlops(FoundationModel model, int batch, int sequence) {
      double h = model.layer().hidden();
      return 2 * batch * h * h + 2 * batch * h * classes;
    }

    /** Two matrices and their biases: h&sup2; + h + hC + C. */
    @Override
    public double parameters(FoundationModel model) {
      double h = model.layer().hidden();
      return h * h + h + h * classes + classes;
    }

    @Override
    public double features(FoundationModel model, int batch, int sequence) {
      return (double) batch * model.layer().hidden();
    }
  }

  /** Scores for the whole vocabulary at each token; the model must have a vocabulary. */
  record LanguageModel() implements OutputHead {
    @Override
    public String kind() {
      return "language-model";
    }

    @Override
    public double forwardFlops(FoundationModel model, int batch, int sequence) {
      double vocabulary = model.vocabulary().orElseThrow();
      return 2.0 * batch * sequence * model.layer().hidden() * vocabulary;
    }

    /** One matrix, h x vocabulary. */
    @Override
    public double parameters(FoundationModel model) {
      return (double) model.layer().hidden() * model.vocabulary().orElseThrow();
    }

    @Override
    public double features(FoundationModel model, int batch, int sequence) {
      return (double) batch * sequence * model.layer().hidden();
    }
  }

  /** Nothing. */
  record None() implements OutputHead {
    @Override
    public String kind() {
      return "none";
    }

    @Override
    public double forwardFlops(FoundationModel model, int batch, int sequence) {
      return 0;
    }

    @Override
    public double parameters(FoundationModel model) {
      return 0;
    }

    @Override
    public double features(FoundationModel model, int batch, int sequence) {
      return 0;
    }
  }
}
