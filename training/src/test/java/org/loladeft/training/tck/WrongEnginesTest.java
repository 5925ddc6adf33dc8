package org.loladeft.training.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.ref.WeakReference;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.loladeft.api.Availability;
import org.loladeft.api.Capability;
import org.loladeft.training.Batch;
import org.loladeft.training.EngineSettings;
import org.loladeft.training.Evaluation;
import org.loladeft.training.FloatTensor;
import org.loladeft.training.Gradient;
import org.loladeft.training.ModelConfig;
import org.loladeft.training.NamedTensors;
import org.loladeft.training.ParameterBlock;
import org.loladeft.training.TokenizedExample;
import org.loladeft.training.TrainingEngine;
import org.loladeft.training.TrainingSession;
import org.loladeft.training.TuningMethod;
import org.opentest4j.TestAbortedException;

/** Every wrong engine is caught, and nearly every check catches one that no other does. */
class WrongEnginesTest {

  private static final String DIFFERENCES = "gradients agree with finite differences";
  private static final String REFERENCE = "losses, scores and gradients agree with the reference";
  private static final String MERGED = "a low-rank update is its matrix";
  private static final String BLOCKS = "blocks together are the full gradient";
  private static final String CALLS = "equal calls give equal bits";
  private static final String GARBAGE = "a collection of garbage changes nothing";
  private static final String SESSIONS = "sessions do not disturb each other";
  private static final String PADDING = "padding and the order of samples change nothing";
  private static final String MEAN = "a batch is the mean of its samples";
  private static final String LOSS = "the loss is that of the scores";
  private static final String NOT_FINITE = "what is not finite is not hidden";
  private static final String CLOSING = "a session can be closed";

  /** The names of the checks that fail on the first case. */
  private static Set<String> failures(TrainingEngine engine) {
    Set<String> failed = new TreeSet<>();
    EngineChecks.of(engine, 1e-4, EngineCase.all().subList(0, 1))
        .forEach(
            test -> {
              try {
                test.getExecutable().execute();
              } catch (TestAbortedException e) {
                // Declined.
              } catch (Throwable e) {
                failed.add(test.getDisplayName().replaceFirst(": .*", ""));
              }
            });
    return failed;
  }

  /** The reference with something changed: settings, answers, or what happens at the end. */
  @SuppressWarnings("UnusedVariable") // those that spoil it use them
  private static class Spoilt implements TrainingEngine {

    @Override
    public String id() {
      return "spoilt";
    }

    @Override
    public TrainingSession open(
        NamedTensors encoder, ModelConfig config, TuningMethod method, EngineSettings settings) {
      TrainingSession right = new ReferenceSession(encoder, config(config), method(method));
      return new TrainingSession() {
        @Override
        public Gradient gradient(
            NamedTensors parameters, Batch batch, List<ParameterBlock> blocks) {
          before(batch);
          return spoilt(right.gradient(parameters, batch(batch), blocks), batch, blocks);
        }

        @Override
        public Evaluation evaluate(NamedTensors parameters, Batch batch) {
          return spoilt(right.evaluate(parameters, batch(batch)), batch);
        }

        @Override
        public void close() {
          closed();
        }
      };
    }

    ModelConfig config(ModelConfig config) {
      return config;
    }

    TuningMethod method(TuningMethod method) {
      return method;
    }

    Batch batch(Batch batch) {
      return batch;
    }

    void before(Batch batch) {}

    Gradient spoilt(Gradient right, Batch batch, List<ParameterBlock> blocks) {
      return right;
    }

    Evaluation spoilt(Evaluation right, Batch batch) {
      return right;
    }

    void closed() {}
  }

  private static Gradient scaled(Gradient gradient, double loss, double values) {
    return new Gradient(
        gradient.loss() * loss, mapped(gradient.values(), v -> (float) (v * values)));
  }

  private static NamedTensors mapped(NamedTensors tensors, UnaryOperator<Float> change) {
    Map<String, FloatTensor> mapped = new LinkedHashMap<>();
    tensors
        .asMap()
        .forEach(
            (name, t) ->
                mapped.put(name, FloatTensor.filled(t.shape(), i -> change.apply(t.get(i)))));
    return NamedTensors.of(mapped);
  }

  private static Evaluation scaled(Evaluation evaluation, double loss) {
    return new Evaluation(evaluation.loss() * loss, evaluation.scores());
  }

  @Test
  void the_reference_behind_the_same_hooks_fails_nothing() {
    assertEquals(Set.of(), failures(new Spoilt()));
  }

  @Test
  void a_wrong_derivative_is_caught_by_differences_and_reference() {
    Set<String> failed =
        failures(
            new Spoilt() {
              @Override
              Gradient spoilt(Gradient right, Batch batch, List<ParameterBlock> blocks) {
                return new Gradient(right.loss(), right.values().with(flipped(right.values())));
              }
            });
    assertEquals(Set.of(DIFFERENCES, REFERENCE), failed);
  }

  /** One of LoRA's matrices with its sign turned. */
  private static NamedTensors flipped(NamedTensors values) {
    String end = "layer.1.attention.self.value.lora_B.weight";
    List<String> one = values.names().stream().filter(n -> n.endsWith(end)).toList();
    return mapped(values.only(one), v -> -v);
  }

  @Test
  void another_function_consistently_derived_is_caught_by_the_reference_only() {
    Set<String> failed =
        failures(
            new Spoilt() {
              @Override
              ModelConfig config(ModelConfig c) {
                return new ModelConfig(
                    c.family(),
                    c.layers(),
                    c.layer(),
                    c.vocabulary(),
                    c.positions(),
                    c.tokenTypes(),
                    1e-2);
              }
            });
    assertEquals(Set.of(REFERENCE), failed);
  }

  @Test
  void a_forgotten_scale_is_caught_by_merging_too() {
    Set<String> failed =
        failures(
            new Spoilt() {
              @Override
              TuningMethod method(TuningMethod m) {
                return new TuningMethod(m.fineTuning(), m.groups(), 1, m.head(), m.outputs());
              }
            });
    assertEquals(Set.of(REFERENCE, MERGED), failed);
  }

  @Test
  void gradients_that_differ_in_the_last_bit_when_asked_for_alone_are_caught_only_there() {
    Set<String> failed =
        failures(
            new Spoilt() {
              @Override
              Gradient spoilt(Gradient right, Batch batch, List<ParameterBlock> blocks) {
                return blocks.size() > 1
                    ? right
                    : new Gradient(right.loss(), mapped(right.values(), Math::nextUp));
              }
            });
    assertEquals(Set.of(BLOCKS), failed);
  }

  @Test
  void sums_that_are_not_zeroed_are_caught() {
    AtomicReference<NamedTensors> sum = new AtomicReference<>(NamedTensors.none());
    Set<String> failed =
        failures(
            new Spoilt() {
              @Override
              Gradient spoilt(Gradient right, Batch batch, List<ParameterBlock> blocks) {
                NamedTensors before = sum.get();
                Map<String, FloatTensor> all = new LinkedHashMap<>();
                right
                    .values()
                    .asMap()
                    .forEach(
                        (name, t) -> {
                          FloatTensor old = before.find(name).orElse(FloatTensor.zeros(t.shape()));
                          all.put(name, FloatTensor.filled(t.shape(), i -> t.get(i) + old.get(i)));
                        });
                sum.set(NamedTensors.of(all));
                return new Gradient(right.loss(), sum.get());
              }
            });
    assertTrue(failed.contains(CALLS), failed::toString);
    assertTrue(failed.contains(BLOCKS), failed::toString);
  }

  @Test
  void what_an_evaluation_leaves_behind_is_caught_only_by_equal_calls() {
    AtomicReference<Integer> left = new AtomicReference<>(3);
    Set<String> failed =
        failures(
            new Spoilt() {
              @Override
              Evaluation spoilt(Evaluation right, Batch batch) {
                left.set(batch.size());
                return right;
              }

              @Override
              Gradient spoilt(Gradient right, Batch batch, List<ParameterBlock> blocks) {
                double factor = left.getAndSet(3) == 1 ? 1.01 : 1;
                return scaled(right, 1, factor);
              }
            });
    assertEquals(Set.of(CALLS), failed);
  }

  /**
   * As DJL's multiplication by a number: nothing holds what the backward pass still reads. A
   * collection may come at any time by itself, so other checks may catch it, too.
   */
  @Test
  void memory_that_is_read_after_its_collection_is_caught() {
    Set<String> failed =
        failures(
            new Spoilt() {
              private WeakReference<double[]> scalar = new WeakReference<>(new double[1]);

              @Override
              void before(Batch batch) {
                scalar = new WeakReference<>(new double[1]);
                LockSupport.parkNanos(10_000_000);
              }

              @Override
              Gradient spoilt(Gradient right, Batch batch, List<ParameterBlock> blocks) {
                boolean freed = scalar.get() == null;
                return freed ? scaled(right, 1, 1e30) : right;
              }
            });
    assertTrue(failed.contains(GARBAGE), failed::toString);
  }

  @Test
  void a_session_that_ends_with_another_is_caught_only_there() {
    AtomicReference<Integer> open = new AtomicReference<>(0);
    Set<String> failed =
        failures(
            new Spoilt() {
              @Override
              public TrainingSession open(
                  NamedTensors encoder, ModelConfig c, TuningMethod m, EngineSettings s) {
                open.set(1);
                return super.open(encoder, c, m, s);
              }

              @Override
              void before(Batch batch) {
                if (open.get() == 0) {
                  throw new IllegalStateException("the library is shut down");
                }
              }

              @Override
              void closed() {
                open.set(0);
              }
            });
    assertEquals(Set.of(SESSIONS), failed);
  }

  @Test
  void a_mask_that_is_forgotten_is_caught() {
    Set<String> failed =
        failures(
            new Spoilt() {
              @Override
              Batch batch(Batch batch) {
                int tokens = batch.tokens();
                return Batch.of(
                    batch.examples().stream()
                        .map(
                            e ->
                                TokenizedExample.of(
                                    Arrays.copyOf(e.ids(), tokens), new int[tokens], e.label()))
                        .toList());
              }
            });
    assertTrue(failed.containsAll(Set.of(PADDING, MEAN, REFERENCE)), failed::toString);
  }

  @Test
  void an_error_at_more_padding_is_caught_only_there() {
    Set<String> failed =
        failures(
            new Spoilt() {
              @Override
              Gradient spoilt(Gradient right, Batch batch, List<ParameterBlock> blocks) {
                return batch.tokens() > 8 ? scaled(right, 1.001, 1.001) : right;
              }
            });
    assertEquals(Set.of(PADDING), failed);
  }

  @Test
  void an_error_at_single_samples_is_caught_only_by_the_mean() {
    Set<String> failed =
        failures(
            new Spoilt() {
              @Override
              Gradient spoilt(Gradient right, Batch batch, List<ParameterBlock> blocks) {
                return batch.size() == 1 ? scaled(right, 1, 1.01) : right;
              }
            });
    assertEquals(Set.of(MEAN), failed);
  }

  @Test
  void a_sum_over_the_batch_is_caught() {
    Set<String> failed =
        failures(
            new Spoilt() {
              @Override
              Gradient spoilt(Gradient right, Batch batch, List<ParameterBlock> blocks) {
                return scaled(right, batch.size(), batch.size());
              }

              @Override
              Evaluation spoilt(Evaluation right, Batch batch) {
                return scaled(right, batch.size());
              }
            });
    assertEquals(Set.of(REFERENCE, MEAN, LOSS), failed);
  }

  @Test
  void a_figure_that_is_brought_back_to_finite_is_caught_only_there() {
    Set<String> failed =
        failures(
            new Spoilt() {
              @Override
              Gradient spoilt(Gradient right, Batch batch, List<ParameterBlock> blocks) {
                double loss = Double.isFinite(right.loss()) ? right.loss() : 0.7;
                return new Gradient(loss, mapped(right.values(), v -> Float.isFinite(v) ? v : 0));
              }
            });
    assertEquals(Set.of(NOT_FINITE), failed);
  }

  @Test
  void a_session_that_can_not_be_closed_is_caught() {
    Set<String> failed =
        failures(
            new Spoilt() {
              @Override
              void closed() {
                throw new UnsupportedOperationException();
              }
            });
    assertTrue(failed.contains(CLOSING), failed::toString);
  }

  @Test
  void declarations_are_looked_at() {
    Consumer<Spoilt> bad =
        engine -> assertEquals(Set.of("id and availability are well-formed"), failures(engine));
    bad.accept(
        new Spoilt() {
          @Override
          public String id() {
            return "Not_Kebab";
          }
        });
    bad.accept(
        new Spoilt() {
          @Override
          public String version() {
            return " ";
          }
        });
  }

  @Test
  void an_engine_that_declines_everything_fails_and_one_that_can_not_run_is_skipped() {
    assertEquals(
        Set.of("it takes some method"),
        failures(
            new Spoilt() {
              @Override
              public Capability capability(ModelConfig config, TuningMethod method) {
                return Capability.no("not today");
              }
            }));
    assertEquals(
        Set.of(),
        failures(
            new Spoilt() {
              @Override
              public Availability availability() {
                return Availability.no("no library", "install it");
              }
            }));
  }
}
