package org.loladeft.scenario.json;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.loladeft.formats.DocumentFormat;
import org.loladeft.formats.FieldValues;
import org.loladeft.formats.JsonField;
import org.loladeft.formats.ObjectFormat;
import org.loladeft.scenario.Attention;
import org.loladeft.scenario.DepthMeasurement;
import org.loladeft.scenario.DeviceProfile;
import org.loladeft.scenario.FineTuning;
import org.loladeft.scenario.FoundationModel;
import org.loladeft.scenario.ProfileFit;
import org.loladeft.scenario.ProfiledEngine;
import org.loladeft.scenario.ProfiledMachine;
import org.loladeft.scenario.TimeSpread;
import org.loladeft.scenario.Training;
import org.loladeft.scenario.Workload;

/** {@code deft-profile/1}. */
public final class ProfileFormat extends DocumentFormat<DeviceProfile> {

  private static final int MAX_COUNT = 1_000_000;

  private final JsonField<Instant> measured = required("measured", new TimeStampType());
  private final JsonField<ProfiledMachine> machine = required("machine", new MachineFormat());
  private final JsonField<ProfiledEngine> engine = required("engine", new EngineFormat());
  private final JsonField<FoundationModel> model = required("model", new DimensionsFormat());
  private final JsonField<FineTuning> method = required("method", new MethodFormat());
  private final JsonField<Training> training = required("training", new TrainingFormat());
  private final JsonField<List<DepthMeasurement>> depths =
      required("depths", list(new DepthFormat(), "at least one depth"));
  private final JsonField<ProfileFit> fit = optional("fit", new FitFormat());

  /** Describes the format. */
  public ProfileFormat() {
    super("deft-profile/1");
  }

  @Override
  protected DeviceProfile fromFields(FieldValues fields) {
    DeviceProfile profile =
        DeviceProfile.of(
            fields.get(machine),
            fields.get(engine),
            fields.get(measured),
            Workload.of(fields.get(model), fields.get(method), fields.get(training)),
            fields.get(depths));
    return fields.find(fit).map(profile::withFit).orElse(profile);
  }

  @Override
  protected void toFields(DeviceProfile profile, FieldValues fields) {
    Workload workload = profile.workload();
    fields.set(measured, profile.measured().truncatedTo(ChronoUnit.SECONDS));
    fields.set(machine, profile.machine()).set(engine, profile.engine());
    fields.set(model, workload.model()).set(method, workload.method());
    fields.set(training, workload.training()).set(depths, profile.depths());
    fields.set(fit, profile.fit());
  }

  @Override
  public Map<String, Object> schema() {
    return schema(
        "LoLa DEFT device profile",
        "What a device was seen to need, depth by depth: seconds of a gradient and peak memory.");
  }

  private static final class MachineFormat extends ObjectFormat<ProfiledMachine> {
    private final JsonField<String> cpu = required("cpu", NAME);
    private final JsonField<Integer> cores = required("cores", whole(1, MAX_COUNT));
    private final JsonField<String> os = required("os", NAME);

    @Override
    protected ProfiledMachine fromFields(FieldValues fields) {
      return new ProfiledMachine(fields.get(cpu), fields.get(cores), fields.get(os));
    }

    @Override
    protected void toFields(ProfiledMachine value, FieldValues fields) {
      fields.set(cpu, value.cpu()).set(cores, value.cores()).set(os, value.os());
    }
  }

  private static final class EngineFormat extends ObjectFormat<ProfiledEngine> {
    private final JsonField<String> id = required("id", NAME);
    private final JsonField<String> version = required("version", NAME);
    private final JsonField<Integer> threads = required("threads", whole(1, MAX_COUNT));
    private final JsonField<Attention> attention = required("attention", oneOf(Attention.values()));

    @Override
    protected ProfiledEngine fromFields(FieldValues fields) {
      return new ProfiledEngine(
          fields.get(id), fields.get(version), fields.get(threads), fields.get(attention));
    }

    @Override
    protected void toFields(ProfiledEngine value, FieldValues fields) {
      fields.set(id, value.id()).set(version, value.version());
      fields.set(threads, value.threads()).set(attention, value.attention());
    }
  }

  private static final class DepthFormat extends ObjectFormat<DepthMeasurement> {
    private final JsonField<Integer> depth =
        required("depth", whole(1, DimensionsFormat.MAX_LAYERS));
    private final JsonField<TimeSpread> seconds = required("seconds", new SpreadFormat());
    private final JsonField<Double> peakBytes = optional("peakBytes", NON_NEGATIVE);

    @Override
    protected DepthMeasurement fromFields(FieldValues fields) {
      return new DepthMeasurement(
          fields.get(depth), fields.get(seconds), fields.findNumber(peakBytes));
    }

    @Override
    protected void toFields(DepthMeasurement value, FieldValues fields) {
      fields.set(depth, value.depth()).set(seconds, value.seconds());
      fields.set(peakBytes, value.peakBytes());
    }
  }

  private static final class SpreadFormat extends ObjectFormat<TimeSpread> {
    private final JsonField<Double> median = required("median", POSITIVE);
    private final JsonField<Double> p10 = required("p10", POSITIVE);
    private final JsonField<Double> p90 = required("p90", POSITIVE);
    private final JsonField<Integer> runs = required("runs", COUNT);

    @Override
    protected TimeSpread fromFields(FieldValues fields) {
      return new TimeSpread(fields.get(median), fields.get(p10), fields.get(p90), fields.get(runs));
    }

    @Override
    protected void toFields(TimeSpread value, FieldValues fields) {
      fields.set(median, value.median()).set(p10, value.p10());
      fields.set(p90, value.p90()).set(runs, value.runs());
    }
  }

  private static final class FitFormat extends ObjectFormat<ProfileFit> {
    private final JsonField<Double> overheadSeconds = required("overheadSeconds", NON_NEGATIVE);
    private final JsonField<Double> flopsPerSecond = required("flopsPerSecond", POSITIVE);
    private final JsonField<Double> worstResidual = required("worstResidual", NON_NEGATIVE);

    @Override
    protected ProfileFit fromFields(FieldValues fields) {
      return new ProfileFit(
          fields.get(overheadSeconds), fields.get(flopsPerSecond), fields.get(worstResidual));
    }

    @Override
    protected void toFields(ProfileFit value, FieldValues fields) {
      fields.set(overheadSeconds, value.overheadSeconds());
      fields.set(flopsPerSecond, value.flopsPerSecond());
      fields.set(worstResidual, value.worstResidual());
    }
  }
}
