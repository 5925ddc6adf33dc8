package org.loladeft.training.pytorch;

import java.util.Optional;
import org.loladeft.api.Availability;
import org.loladeft.training.EngineSettings;
import org.loladeft.training.ModelConfig;
import org.loladeft.training.NamedTensors;
import org.loladeft.training.ParameterLayout;
import org.loladeft.training.TrainingEngine;
import org.loladeft.training.TrainingSession;
import org.loladeft.training.TuningMethod;

/**
 * Gradients by libtorch on the CPU, through JavaCPP's presets. All methods, families and heads, in
 * single precision; ordinary attention or the fused kernel.
 *
 * <p>Number of threads: libtorch and its BLAS have one for the whole process; each call sets it to
 * its session's. So sessions of different settings must not compute at the same time.
 */
public final class PyTorchEngine implements TrainingEngine {

  private final NativeLibraries libraries = NativeLibraries.ofThisMachine();

  /** Creates the engine; loads nothing. */
  public PyTorchEngine() {}

  @Override
  public String id() {
    return "pytorch";
  }

  /** libtorch's version and that of its presets, such as {@code 2.10.0-1.5.13}. */
  @Override
  public String version() {
    return libraries.version();
  }

  @Override
  public String description() {
    return "libtorch on the CPU, by JavaCPP";
  }

  @Override
  public Availability availability() {
    return libraries.availability();
  }

  @Override
  public Optional<String> preparation() {
    return libraries.preparation();
  }

  @Override
  public TrainingSession open(
      NamedTensors encoder, ModelConfig config, TuningMethod method, EngineSettings settings) {
    libraries.prepare();
    return new TorchSession(encoder, ParameterLayout.of(config, method), settings);
  }
}
