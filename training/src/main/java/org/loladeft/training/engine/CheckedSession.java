package org.loladeft.training.engine;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.loladeft.training.Batch;
import org.loladeft.training.Evaluation;
import org.loladeft.training.Gradient;
import org.loladeft.training.ModelConfig;
import org.loladeft.training.NamedTensors;
import org.loladeft.training.ParameterBlock;
import org.loladeft.training.ParameterLayout;
import org.loladeft.training.TokenizedExample;
import org.loladeft.training.TrainingSession;

/**
 * An engine's session behind checks: arguments before a call, the answer after it. What the engine
 * throws becomes a fault that names it; figures that aren't finite are refused with their names.
 */
final class CheckedSession implements TrainingSession {

  private final String engineId;
  private final TrainingSession session;
  private final ParameterLayout layout;
  private boolean closed;

  CheckedSession(String engineId, TrainingSession session, ParameterLayout layout) {
    this.engineId = engineId;
    this.session = session;
    this.layout = layout;
  }

  @Override
  public Gradient gradient(NamedTensors parameters, Batch batch, List<ParameterBlock> blocks) {
    requireReady(parameters, batch);
    requireKnown(blocks);
    Gradient gradient = guarded("gradient", () -> session.gradient(parameters, batch, blocks));
    Set<String> expected = new HashSet<>();
    for (ParameterBlock block : blocks) {
      expected.addAll(block.names());
    }
    if (!gradient.values().names().equals(expected)) {
      throw fault("gave gradients of " + gradient.values().names() + ": expected " + expected);
    }
    for (ParameterBlock block : blocks) {
      requireShapes(gradient.values(), block);
    }
    requireFinite(gradient.loss(), parameters);
    gradient
        .values()
        .firstNotFinite()
        .ifPresent(
            name -> {
              throw notFinite("the gradient of '" + name + "'", parameters);
            });
    return gradient;
  }

  @Override
  public Evaluation evaluate(NamedTensors parameters, Batch batch) {
    requireReady(parameters, batch);
    Evaluation evaluation = guarded("evaluate", () -> session.evaluate(parameters, batch));
    if (!evaluation.scores().hasShape(batch.size(), layout.method().outputs())) {
      throw fault(
          "gave scores of shape "
              + evaluation.scores()
              + ": expected "
              + batch.size()
              + " x "
              + layout.method().outputs());
    }
    requireFinite(evaluation.loss(), parameters);
    if (!evaluation.scores().isFinite()) {
      throw notFinite("a score", parameters);
    }
    return evaluation;
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      guarded(
          "close",
          () -> {
            session.close();
            return true;
          });
    }
  }

  private void requireReady(NamedTensors parameters, Batch batch) {
    if (closed) {
      throw new IllegalStateException(
          "the session of engine '" + engineId + "' is closed: open another");
    }
    layout.requireFit(parameters);
    ModelConfig config = layout.config();
    if (batch.tokens() > config.maxTokens()) {
      throw new IllegalArgumentException(
          "samples have " + batch.tokens() + " tokens: expected at most " + config.maxTokens());
    }
    for (TokenizedExample example : batch.examples()) {
      requireBelow(example.ids(), config.vocabulary(), "token");
      requireBelow(example.types(), config.tokenTypes(), "type");
      requireLabel(example.label());
    }
  }

  private static void requireBelow(int[] numbers, int end, String what) {
    for (int number : numbers) {
      if (number >= end) {
        throw new IllegalArgumentException(
            what + " " + number + " is beyond the model's: expected below " + end);
      }
    }
  }

  private void requireLabel(double label) {
    int outputs = layout.method().outputs();
    boolean classIndex = label >= 0 && label < outputs && label == Math.rint(label);
    if (!layout.method().isRegression() && !classIndex) {
      throw new IllegalArgumentException(
          "label is " + label + ": expected a class from 0 to " + (outputs - 1));
    }
  }

  private void requireKnown(List<ParameterBlock> blocks) {
    Set<String> seen = new HashSet<>();
    for (ParameterBlock block : blocks) {
      boolean known = layout.all().stream().anyMatch(own -> own.names().equals(block.names()));
      if (!known || !seen.add(block.id())) {
        throw new IllegalArgumentException(
            "block '" + block.id() + "' is unknown or named twice: expected the layout's blocks");
      }
    }
    if (blocks.isEmpty()) {
      throw new IllegalArgumentException("blocks is empty: expected at least one");
    }
  }

  private void requireShapes(NamedTensors gradients, ParameterBlock block) {
    try {
      ParameterLayout.requireFit(gradients, block);
    } catch (IllegalArgumentException e) {
      throw fault("gave a gradient that does not fit: " + e.getMessage());
    }
  }

  private void requireFinite(double loss, NamedTensors parameters) {
    if (!Double.isFinite(loss)) {
      throw notFinite("the loss, " + loss, parameters);
    }
  }

  private NotFiniteException notFinite(String what, NamedTensors parameters) {
    String before =
        parameters
            .firstNotFinite()
            .map(name -> "; parameter '" + name + "' was not finite before the call")
            .orElse("");
    return new NotFiniteException("engine '" + engineId + "': not finite: " + what + before);
  }

  private <T> T guarded(String call, Supplier<T> code) {
    T answer;
    try {
      answer = code.get();
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      throw new EngineFaultException(
          engineId,
          "failed in " + call + ": " + e.getClass().getSimpleName() + ": " + e.getMessage(),
          e);
    }
    if (answer == null) {
      throw fault("answered null to " + call);
    }
    return answer;
  }

  private EngineFaultException fault(String what) {
    return new EngineFaultException(engineId, what, null);
  }
}
