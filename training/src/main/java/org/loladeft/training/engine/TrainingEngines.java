package org.loladeft.training.engine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.loladeft.api.Availability;
import org.loladeft.api.Capability;
import org.loladeft.training.EngineSettings;
import org.loladeft.training.ModelConfig;
import org.loladeft.training.NamedTensors;
import org.loladeft.training.ParameterLayout;
import org.loladeft.training.TrainingEngine;
import org.loladeft.training.TrainingSession;
import org.loladeft.training.TuningMethod;

/** The engines on the class path or module path. A provider that can't be loaded is listed. */
public final class TrainingEngines {

  private static final Pattern ID = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

  /** A class path that can't be read at all makes the iterator fail for ever. */
  private static final int MAX_FAILURES = 100;

  private final List<TrainingEngine> engines;
  private final List<String> broken;

  private TrainingEngines(List<TrainingEngine> engines, List<String> broken) {
    this.engines = engines;
    this.broken = broken;
  }

  /**
   * Finds the providers that this class's loader sees.
   *
   * @return those found
   */
  public static TrainingEngines discover() {
    return discover(TrainingEngines.class.getClassLoader());
  }

  /**
   * Finds the providers that a class loader sees.
   *
   * @param loader the loader
   * @return those found
   */
  public static TrainingEngines discover(ClassLoader loader) {
    List<TrainingEngine> engines = new ArrayList<>();
    List<String> broken = new ArrayList<>();
    Iterator<TrainingEngine> providers =
        ServiceLoader.load(TrainingEngine.class, loader).iterator();
    while (broken.size() < MAX_FAILURES) {
      try {
        if (!providers.hasNext()) {
          break;
        }
        TrainingEngine engine = providers.next();
        requireId(engine);
        engines.add(engine);
      } catch (ServiceConfigurationError | RuntimeException | LinkageError e) {
        broken.add(e.getCause() == null ? e.getMessage() : e.getMessage() + ": " + e.getCause());
      }
    }
    engines.sort(Comparator.comparing(TrainingEngine::id));
    return new TrainingEngines(List.copyOf(engines), List.copyOf(broken));
  }

  private static void requireId(TrainingEngine engine) {
    String id = engine.id();
    if (id == null || !ID.matcher(id).matches()) {
      throw new IllegalArgumentException(
          "engine id of "
              + engine.getClass().getName()
              + " is '"
              + id
              + "': expected kebab-case, such as my-engine");
    }
  }

  /**
   * The engines, whether they can run here or not.
   *
   * @return an unmodifiable list, by id
   */
  public List<TrainingEngine> all() {
    return engines;
  }

  /**
   * Why providers could not be loaded.
   *
   * @return a sentence for each
   */
  public List<String> broken() {
    return broken;
  }

  /**
   * An engine by its id.
   *
   * @param id the id
   * @return the engine; it can run here
   * @throws EngineRefusalException if there is none or more than one of that id, or it can't run
   *     here; says why and what would cure it
   */
  public TrainingEngine require(String id) {
    List<TrainingEngine> found = engines.stream().filter(e -> e.id().equals(id)).toList();
    if (found.size() != 1) {
      throw new EngineRefusalException(
          (found.isEmpty() ? "there is no engine '" : found.size() + " engines are called '")
              + id
              + "': expected one of "
              + names()
              + (broken.isEmpty() ? "" : "; not loaded: " + String.join("; ", broken)));
    }
    Availability availability = found.get(0).availability();
    if (!availability.isYes()) {
      throw new EngineRefusalException(unavailable(found.get(0), availability));
    }
    return found.get(0);
  }

  /**
   * The first engine that can run here.
   *
   * @return the engine, by id
   * @throws EngineRefusalException if there is none; says why each can't
   */
  public TrainingEngine requireAny() {
    List<String> reasons = new ArrayList<>(broken);
    for (TrainingEngine engine : engines) {
      Availability availability = engine.availability();
      if (availability.isYes()) {
        return engine;
      }
      reasons.add(unavailable(engine, availability));
    }
    throw new EngineRefusalException(
        reasons.isEmpty()
            ? "there is no training engine on the class path: expected one, such as that of"
                + " deft-train"
            : "no training engine can run here: " + String.join("; ", reasons));
  }

  private static String unavailable(TrainingEngine engine, Availability availability) {
    return "engine '"
        + engine.id()
        + "' can't run here: "
        + availability.reason().orElse("")
        + " ("
        + availability.cure().orElse("")
        + ")";
  }

  private String names() {
    return engines.isEmpty()
        ? "those on the class path, where there is none"
        : engines.stream().map(TrainingEngine::id).distinct().collect(Collectors.joining(", "));
  }

  /**
   * Opens a session whose arguments and answers are checked: parameters, blocks and batches fit the
   * model, gradients are those that were asked for, all figures are finite. A figure that isn't
   * ends in a {@link NotFiniteException}, a call after closing in an {@link IllegalStateException},
   * anything that the engine throws in an {@link EngineFaultException}.
   *
   * @param engine an engine that can run here
   * @param weights the model's weights, see {@link ModelConfig#encoderOf}
   * @param config the encoder
   * @param method what is trained
   * @param settings threads and attention
   * @return a session, to be closed
   * @throws IllegalArgumentException if the weights or the method don't fit the encoder
   * @throws EngineRefusalException if the engine does not take them
   * @throws EngineFaultException if it fails
   */
  public static TrainingSession open(
      TrainingEngine engine,
      NamedTensors weights,
      ModelConfig config,
      TuningMethod method,
      EngineSettings settings) {
    ParameterLayout layout = ParameterLayout.of(config, method);
    NamedTensors encoder = config.encoderOf(weights);
    Capability capability = engine.capability(config, method);
    if (!capability.isYes()) {
      throw new EngineRefusalException(
          "engine '"
              + engine.id()
              + "' does not take this training: "
              + capability.reason().orElse(""));
    }
    TrainingSession session;
    try {
      session = engine.open(encoder, config, method, settings);
    } catch (RuntimeException | LinkageError e) {
      throw new EngineFaultException(
          engine.id(),
          "failed to open: " + e.getClass().getSimpleName() + ": " + e.getMessage(),
          e);
    }
    return new CheckedSession(engine.id(), session, layout);
  }
}
