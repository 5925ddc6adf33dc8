package org.loladeft.benchmarks.parts;

import java.util.LinkedHashMap;
import java.util.Map;
import org.loladeft.formats.DocumentFormat;
import org.loladeft.formats.FieldValues;
import org.loladeft.formats.JsonField;

/**
 * The first line of a file of parts: which work they are of, and who made them.
 *
 * @param name of the work
 * @param digest see {@link PartWork#digest}
 * @param versions see {@link PartWork#versions}
 * @param commit that the suite was built from
 * @param shard whose parts they are
 * @param system machine, Java, time: to be read by people, never compared
 */
record PartHead(
    String name,
    String digest,
    Map<String, String> versions,
    String commit,
    Shard shard,
    Map<String, String> system) {

  private static final String COMMIT = "commit";

  /** The head of a file that this process starts. */
  static PartHead of(PartWork<?, ?> work, Shard shard) {
    Map<String, String> system = new LinkedHashMap<>(Environment.describe());
    String commit = system.getOrDefault(COMMIT, "unknown");
    system.remove(COMMIT);
    return new PartHead(work.name(), work.digest(), work.versions(), commit, shard, system);
  }

  /** {@code deft-KIND-part/1}, whose other lines are the work's {@link PartWork#format}. */
  static final class Format extends DocumentFormat<PartHead> {
    private final JsonField<String> name = required("name", NAME);
    private final JsonField<String> digest = required("digest", NAME);
    private final JsonField<Map<String, String>> versions = required("versions", TEXTS);
    private final JsonField<String> commit = required(COMMIT, TEXT);
    private final JsonField<Integer> shard = required("shard", whole(1, Shard.MOST));
    private final JsonField<Integer> shards = required("shards", whole(1, Shard.MOST));
    private final JsonField<Map<String, String>> system = required("system", TEXTS);

    Format(String kind) {
      super("deft-" + kind + "-part/1");
    }

    @Override
    protected PartHead fromFields(FieldValues f) {
      return new PartHead(
          f.get(name),
          f.get(digest),
          f.get(versions),
          f.get(commit),
          new Shard(f.get(shard), f.get(shards)),
          f.get(system));
    }

    @Override
    protected void toFields(PartHead head, FieldValues f) {
      f.set(name, head.name()).set(digest, head.digest()).set(versions, head.versions());
      f.set(commit, head.commit()).set(shard, head.shard().number());
      f.set(shards, head.shard().count()).set(system, head.system());
    }
  }
}
