package org.loladeft.training.server;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.loladeft.training.FloatTensor;
import org.loladeft.training.Gradient;
import org.loladeft.training.NamedTensors;

/**
 * The mean of what devices upload, weighted by their samples: for each parameter over those who
 * sent it. With one device a block that is its gradient; with the head from all, the gradient of
 * all samples. Not thread-safe.
 */
public final class GradientMean {

  private record Part(FloatTensor values, double weight) {}

  private final Map<String, List<Part>> parts = new LinkedHashMap<>();
  private double loss;
  private double samples;

  /** An empty mean. */
  public GradientMean() {}

  /**
   * Takes an upload.
   *
   * @param gradient mean over the device's samples
   * @param weight number of samples, at least 1
   * @throws IllegalArgumentException if the weight is below 1, or a tensor has another shape than
   *     another device's
   */
  public void add(Gradient gradient, int weight) {
    if (weight < 1) {
      throw new IllegalArgumentException("samples are " + weight + ": expected at least 1");
    }
    gradient.values().asMap().forEach((name, tensor) -> add(name, new Part(tensor, weight)));
    loss += weight * gradient.loss();
    samples += weight;
  }

  private void add(String name, Part part) {
    List<Part> all = parts.computeIfAbsent(name, k -> new ArrayList<>());
    if (!all.isEmpty() && !all.get(0).values.hasShape(part.values.shape())) {
      throw new IllegalArgumentException(
          "gradients of '" + name + "' have unequal shapes: expected those of one model");
    }
    all.add(part);
  }

  /**
   * The mean of all uploads so far.
   *
   * @return mean loss over all samples, and mean gradients
   * @throws IllegalStateException if nothing was uploaded
   */
  public Gradient mean() {
    if (samples == 0) {
      throw new IllegalStateException("nothing was uploaded: add gradients first");
    }
    Map<String, FloatTensor> means = new LinkedHashMap<>();
    parts.forEach((name, all) -> means.put(name, mean(all)));
    return new Gradient(loss / samples, NamedTensors.of(means));
  }

  /** A single part as it is, bit for bit. */
  private static FloatTensor mean(List<Part> all) {
    if (all.size() == 1) {
      return all.get(0).values;
    }
    double weight = all.stream().mapToDouble(Part::weight).sum();
    return FloatTensor.filled(
        all.get(0).values.shape(),
        i -> {
          double sum = 0;
          for (Part part : all) {
            sum += part.weight * part.values.get(i);
          }
          return (float) (sum / weight);
        });
  }
}
