/** Fine-tuning by blocks around a training engine, in pure Java. */
module org.loladeft.training {
  requires static org.jspecify;
  requires transitive org.loladeft.api;
  requires transitive org.loladeft.scenario;
  requires org.loladeft.formats;
  requires tools.jackson.core;
  requires commons.math3;

  exports org.loladeft.training;
  exports org.loladeft.training.checkpoint;
  exports org.loladeft.training.glue;
}
