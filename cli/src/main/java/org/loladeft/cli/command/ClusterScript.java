package org.loladeft.cli.command;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.loladeft.scenario.NamedConstant;

/** A job of a cluster that makes the shards of a sweep, one task each, ready to be submitted. */
enum ClusterScript implements NamedConstant {
  /**
   * A Slurm array. The number of shards is written out: {@code SLURM_ARRAY_TASK_COUNT} is 1 where
   * one task of an array is submitted again.
   */
  SLURM {
    @Override
    String of(Work work) {
      return lines(
          "#!/bin/sh",
          "#SBATCH --job-name=" + work.name(),
          "#SBATCH --array=1-" + work.shards(),
          "#SBATCH --cpus-per-task=2",
          "#SBATCH --requeue",
          "#SBATCH --open-mode=append",
          "# Afterwards: " + work.merge(),
          work.shard("\"$SLURM_ARRAY_TASK_ID/" + work.shards() + '"')
              + " --cores \"${SLURM_CPUS_PER_TASK:-2}\"");
    }
  },
  /** A Kubernetes job with an index for each pod. */
  KUBERNETES {
    @Override
    String of(Work work) {
      String shard = "\"$((JOB_COMPLETION_INDEX + 1))/" + work.shards() + '"';
      return lines(
          "# IMAGE has deft on its PATH; CLAIM is a volume that all pods write to, with the spec on it.",
          "# Afterwards: " + work.merge(),
          "apiVersion: batch/v1",
          "kind: Job",
          "metadata:",
          "  name: " + work.dnsName(),
          "spec:",
          "  completionMode: Indexed",
          "  completions: " + work.shards(),
          "  parallelism: " + work.shards(),
          "  backoffLimit: " + 3 * work.shards(),
          "  template:",
          "    spec:",
          "      restartPolicy: Never",
          "      containers:",
          "        - name: sweep",
          "          image: IMAGE",
          "          workingDir: /data",
          "          command:",
          "            - sh",
          "            - -c",
          "            - |",
          "              " + work.shard(shard) + " --cores 2",
          "          resources:",
          "            requests:",
          "              cpu: \"2\"",
          "          volumeMounts:",
          "            - name: data",
          "              mountPath: /data",
          "      volumes:",
          "        - name: data",
          "          persistentVolumeClaim:",
          "            claimName: CLAIM");
    }
  };

  /**
   * What is to be done.
   *
   * @param name of the sweep
   * @param spec its file
   * @param options of the command beside these, quoted
   * @param shards how many there are
   * @param folder of the shards
   */
  record Work(String name, Path spec, String options, int shards, Path folder) {
    private String shard(String which) {
      return "exec " + start() + " --shard " + which + " -o " + quoted(folder);
    }

    private String merge() {
      return start() + " --merge " + quoted(folder) + " --check 1% -o OUT";
    }

    private String start() {
      return "deft sweep " + quoted(spec) + options;
    }

    /** As a shell takes it for one word. */
    private static String quoted(Path path) {
      String text = path.toString();
      return text.matches("[A-Za-z0-9._/-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
    }

    private String dnsName() {
      String name = name().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
      String cut = ("deft-" + name).substring(0, Math.min(50, 5 + name.length()));
      return cut.replaceAll("-+$", "");
    }
  }

  /** The job as the cluster's own command takes it. */
  abstract String of(Work work);

  private static String lines(String... lines) {
    return String.join("\n", List.of(lines)) + "\n";
  }
}
