package org.loladeft.training.server;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.loladeft.training.FloatTensor;
import org.loladeft.training.NamedTensors;

/**
 * Holds the parameters and updates those for which gradients come. Sums are formed in double and
 * kept in float, so that state which is saved and restored goes on bit for bit. Not thread-safe.
 */
public final class ParameterServer {

  private static final String STEPS = "steps/";

  private final UpdateRule rule;
  private final Map<String, FloatTensor> parameters = new LinkedHashMap<>();
  private final Map<String, float[][]> kept = new HashMap<>();
  private final Map<String, Integer> steps = new HashMap<>();

  private ParameterServer(UpdateRule rule, NamedTensors initial) {
    this.rule = rule;
    parameters.putAll(initial.asMap());
    initial
        .asMap()
        .forEach(
            (name, tensor) -> {
              kept.put(name, new float[rule.slots()][tensor.size()]);
              steps.put(name, 0);
            });
  }

  /**
   * A server at the start.
   *
   * @param rule how gradients become steps
   * @param initial the parameters
   * @return the server
   */
  public static ParameterServer of(UpdateRule rule, NamedTensors initial) {
    return new ParameterServer(rule, initial);
  }

  /**
   * The parameters as they are now.
   *
   * @return a copy, in their first order
   */
  public NamedTensors parameters() {
    return NamedTensors.of(parameters);
  }

  /**
   * Puts other values in the parameters' place; what is kept of each stays.
   *
   * @param values the same parameters with other values
   * @throws IllegalArgumentException if one is missing or of another shape; then nothing has
   *     changed
   */
  public void replace(NamedTensors values) {
    parameters.forEach(
        (name, own) -> {
          if (!values.get(name).hasShape(own.shape())) {
            throw new IllegalArgumentException(
                "the value of '" + name + "' has another shape: expected that of the parameter");
          }
        });
    parameters.replaceAll((name, own) -> values.get(name));
  }

  /**
   * Takes a step. O(count of the gradient).
   *
   * @param gradient gradients of some parameters; the others stay, with what is kept of them
   * @param learningRate above 0
   * @throws IllegalArgumentException if a gradient is of no parameter, has another shape or is not
   *     finite; then nothing has changed
   */
  public void step(NamedTensors gradient, double learningRate) {
    gradient.asMap().forEach(this::requireFit);
    gradient.asMap().forEach((name, g) -> step(name, g, learningRate));
  }

  private void requireFit(String name, FloatTensor gradient) {
    FloatTensor own = parameters.get(name);
    if (own == null || !gradient.hasShape(own.shape()) || !gradient.isFinite()) {
      throw new IllegalArgumentException(
          "the gradient of '"
              + name
              + "' is "
              + (own == null ? "of no parameter" : "not finite or of another shape")
              + ": expected finite gradients of parameters");
    }
  }

  private void step(String name, FloatTensor gradient, double learningRate) {
    int count = steps.merge(name, 1, Integer::sum);
    float[][] slots = Objects.requireNonNull(kept.get(name));
    FloatTensor before = Objects.requireNonNull(parameters.get(name));
    double[] own = new double[slots.length];
    FloatTensor after =
        FloatTensor.filled(
            before.shape(),
            i -> {
              for (int s = 0; s < own.length; s++) {
                own[s] = slots[s][i];
              }
              double step = rule.step(gradient.get(i), own, count);
              for (int s = 0; s < own.length; s++) {
                slots[s][i] = (float) own[s];
              }
              return (float) (before.get(i) - learningRate * step);
            });
    parameters.put(name, after);
  }

  /**
   * What has to be saved so that training can go on: parameters, what is kept of them, and how
   * often each was stepped.
   *
   * @return tensors under names of their own, for {@link #restore}
   */
  public NamedTensors state() {
    Map<String, FloatTensor> state = new LinkedHashMap<>(parameters);
    parameters.forEach(
        (name, tensor) -> {
          float[][] slots = Objects.requireNonNull(kept.get(name));
          for (int s = 0; s < slots.length; s++) {
            state.put(slot(s, name), FloatTensor.of(tensor.shape(), slots[s]));
          }
          float count = Objects.requireNonNull(steps.get(name));
          state.put(STEPS + name, FloatTensor.of(new int[] {1}, count));
        });
    return NamedTensors.of(state);
  }

  private static String slot(int slot, String name) {
    return "kept-" + slot + "/" + name;
  }

  /**
   * Takes up what {@link #state} said.
   *
   * @param state parameters, numbers kept, and counts
   * @throws IllegalArgumentException if it is not the state of a server with this rule and these
   *     parameters
   */
  public void restore(NamedTensors state) {
    int expected = parameters.size() * (rule.slots() + 2);
    if (state.names().size() != expected) {
      throw new IllegalArgumentException(
          "the state has "
              + state.names().size()
              + " tensors: expected "
              + expected
              + " of a server with this rule");
    }
    parameters.forEach((name, tensor) -> requireShapes(state, name, tensor.shape()));
    parameters.replaceAll((name, tensor) -> state.get(name));
    for (String name : parameters.keySet()) {
      float[][] slots = new float[rule.slots()][];
      for (int s = 0; s < slots.length; s++) {
        slots[s] = state.get(slot(s, name)).toArray();
      }
      kept.put(name, slots);
      steps.put(name, (int) state.get(STEPS + name).get(0));
    }
  }

  private void requireShapes(NamedTensors state, String name, int[] shape) {
    boolean fits = state.get(name).hasShape(shape) && state.get(STEPS + name).hasShape(1);
    for (int s = 0; s < rule.slots(); s++) {
      fits &= state.get(slot(s, name)).hasShape(shape);
    }
    if (!fits) {
      throw new IllegalArgumentException(
          "the state of '" + name + "' has another shape: expected that of this training");
    }
  }
}
