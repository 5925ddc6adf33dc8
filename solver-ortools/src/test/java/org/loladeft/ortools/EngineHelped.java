package org.loladeft.ortools;

import java.util.OptionalDouble;
import org.loladeft.api.Progress;
import org.loladeft.api.ProgressListener;

/** Runs an action once the engine has improved on the first allocation, which needs no engine. */
public record EngineHelped(double[] first, Runnable action) implements ProgressListener {

  public EngineHelped(Runnable action) {
    this(new double[1], action);
  }

  @Override
  public void onProgress(Progress progress) {
    OptionalDouble latency = progress.latencySeconds();
    if (first[0] == 0) {
      first[0] = latency.orElse(0);
    } else if (latency.orElse(first[0]) < first[0]) {
      action.run();
    }
  }
}
