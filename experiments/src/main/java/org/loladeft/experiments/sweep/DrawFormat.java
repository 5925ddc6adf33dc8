package org.loladeft.experiments.sweep;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.loladeft.formats.FieldValues;
import org.loladeft.formats.JsonCursor;
import org.loladeft.formats.JsonField;
import org.loladeft.formats.JsonOutput;
import org.loladeft.formats.JsonType;
import org.loladeft.formats.ObjectFormat;
import org.loladeft.scenario.DevicePreset;
import org.loladeft.scenario.ScenarioDraw;
import org.loladeft.scenario.ScenarioDraw.Region;
import org.loladeft.scenario.ScenarioDraw.Renewal;
import org.loladeft.scenario.ScenarioDraw.Spread;

/** What the draws of a sweep renew, each with its distribution; only read. */
final class DrawFormat extends ObjectFormat<ScenarioDraw> {

  private final JsonField<Renewal> channel = optional("channel", new RenewalType());
  private final JsonField<Region> places = optional("places", new RegionFormat());
  private final JsonField<List<DevicePreset>> presets =
      optional("presets", list(oneOf(DevicePreset.values()), "at least one preset"));
  private final JsonField<Spread> speeds = optional("speeds", new SpreadFormat());
  private final JsonField<Spread> budgets = optional("budgets", new SpreadFormat());

  @Override
  protected ScenarioDraw fromFields(FieldValues f) {
    return new ScenarioDraw(
        f.get(channel, Renewal.CHANNEL),
        f.find(places),
        f.get(presets, List.of()),
        f.find(speeds),
        f.find(budgets));
  }

  /** All of the channel, none of it, or its fading. */
  private static final class RenewalType extends JsonType<Renewal> {
    private static final String FADING = "fading";

    @Override
    public Renewal read(JsonCursor in) {
      if (in.isText()) {
        if (!TEXT.read(in).equals(FADING)) {
          throw in.refused("true, false or \"" + FADING + '"');
        }
        return Renewal.FADING;
      }
      return FLAG.read(in) ? Renewal.CHANNEL : Renewal.NOTHING;
    }

    @Override
    public void write(Renewal value, JsonOutput out) {
      throw new UnsupportedOperationException("only read");
    }

    @Override
    public Map<String, Object> schema() {
      return Map.of("enum", List.of(true, false, FADING));
    }
  }

  private static final class RegionFormat extends ObjectFormat<Region> {
    private static final String AREA = "area";

    private final JsonField<Double> nearest = required("nearestMeters", POSITIVE);
    private final JsonField<Double> farthest = required("farthestMeters", POSITIVE);
    private final JsonField<String> by = optional("uniformIn", oneOf(AREA, "distance"));

    @Override
    protected Region fromFields(FieldValues f) {
      return new Region(f.get(nearest), f.get(farthest), f.get(by, AREA).equals(AREA));
    }
  }

  private static final class SpreadFormat extends ObjectFormat<Spread> {
    private static final String UNIFORM = "uniform";
    private static final String LOG_UNIFORM = "log-uniform";
    private static final String LOG_NORMAL = "log-normal";

    private final JsonField<String> distribution =
        required("distribution", oneOf(UNIFORM, LOG_UNIFORM, LOG_NORMAL));
    private final JsonField<Double> least = optional("least", POSITIVE);
    private final JsonField<Double> most = optional("most", POSITIVE);
    private final JsonField<Double> sigma = optional("sigma", positiveUpTo(10));

    SpreadFormat() {
      rule(
          when(
              is(distribution, LOG_NORMAL),
              all(requires(sigma), refuses(least, most)),
              all(requires(least, most), refuses(sigma))));
    }

    @Override
    protected Spread fromFields(FieldValues f) {
      Optional<Double> normal = f.find(sigma);
      if (normal.isPresent()) {
        return new ScenarioDraw.LogNormal(normal.get());
      }
      return f.get(distribution).equals(UNIFORM)
          ? new ScenarioDraw.Uniform(f.get(least), f.get(most))
          : new ScenarioDraw.LogUniform(f.get(least), f.get(most));
    }
  }
}
