/** Fine-tuning by blocks around a training engine, in pure Java. */
module org.loladeft.training {
  requires static org.jspecify;
  requires static transitive org.junit.jupiter.api;
  requires transitive org.loladeft.api;
  requires transitive org.loladeft.scenario;
  requires org.loladeft.formats;
  requires tools.jackson.core;
  requires commons.math3;
  requires java.management;

  uses org.loladeft.training.TrainingEngine;
  uses org.loladeft.training.data.TokenizerReader;

  exports org.loladeft.training;
  exports org.loladeft.training.checkpoint;
  exports org.loladeft.training.data;
  exports org.loladeft.training.engine;
  exports org.loladeft.training.glue;
  exports org.loladeft.training.server;
  exports org.loladeft.training.tck;
}
