package org.loladeft.training;

import java.util.Optional;
import org.loladeft.api.Availability;
import org.loladeft.api.Capability;

/**
 * The service that computes gradients. {@link #id} and {@link #open} are required; the rest have
 * defaults.
 *
 * <p>A provider is a public class with a public no-argument constructor, listed in {@code
 * META-INF/services/org.loladeft.training.TrainingEngine} and, in a named module, by {@code
 * provides}. Constructing it must be cheap and load no native library: that belongs into {@link
 * #availability} and {@link #open}. Whoever calls {@link #open} through {@link
 * org.loladeft.training.engine.TrainingEngines} gets a session whose arguments and answers are
 * checked.
 */
public interface TrainingEngine {

  /**
   * The id by which users ask for the engine.
   *
   * @return kebab-case: lower-case letters, digits and single hyphens, beginning with a letter;
   *     always the same
   */
  String id();

  /**
   * Makes a model ready. Called only when {@link #availability} and {@link #capability} said yes.
   *
   * @param encoder the encoder's tensors under the names of {@link ModelConfig#shapes}, perhaps
   *     others beside them
   * @param config the encoder
   * @param method what is trained
   * @param settings threads and attention
   * @return a session, to be closed
   */
  TrainingSession open(
      NamedTensors encoder, ModelConfig config, TuningMethod method, EngineSettings settings);

  /**
   * The engine's version.
   *
   * @return by default that of its jar, or {@code unversioned}
   */
  default String version() {
    String version = getClass().getPackage().getImplementationVersion();
    return version == null ? "unversioned" : version;
  }

  /**
   * What the engine is, for a list of engines.
   *
   * @return a phrase
   */
  default String description() {
    return "";
  }

  /**
   * Whether the engine can run on this machine; may load a library to find out.
   *
   * @return by default yes
   */
  default Availability availability() {
    return Availability.yes();
  }

  /**
   * What the first session on this machine does that its user should hear of beforehand, such as
   * unpacking libraries.
   *
   * @return by default nothing; else what, how much and where to, such as {@code unpacks 480 MB of
   *     libraries into ~/.cache/loladeft}; empty once that is done
   */
  default Optional<String> preparation() {
    return Optional.empty();
  }

  /**
   * Whether the engine takes this model and method.
   *
   * @param config the encoder
   * @param method what is trained
   * @return by default yes; else why not
   */
  default Capability capability(ModelConfig config, TuningMethod method) {
    return Capability.yes();
  }
}
