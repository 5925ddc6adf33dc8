package org.loladeft.formats.child;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeftResult;
import org.loladeft.formats.JsonCursor;
import org.loladeft.formats.JsonOutput;
import org.loladeft.formats.ProblemReader;
import org.loladeft.formats.ProblemWriter;
import org.loladeft.formats.ReplayInput;
import org.loladeft.formats.SolutionFile;
import org.loladeft.formats.SolutionReader;
import org.loladeft.formats.SolutionWriter;

/** What parent and child exchange in the project's formats. */
final class ChildFiles {

  private ChildFiles() {}

  static void writeProblem(DeftProblem problem, Path file) throws IOException {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      JsonOutput.document(out, json -> new ProblemWriter(problem, json).write());
    }
  }

  static DeftProblem readProblem(Path file) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      ReplayInput input = new ReplayInput(in, file.toString());
      try (JsonCursor cursor = new JsonCursor(input.view(), file.toString())) {
        return new ProblemReader(input, cursor).read();
      }
    }
  }

  static String line(DeftProblem problem, DeftResult result) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    SolutionFile solution = SolutionFile.of(problem, result);
    JsonOutput.document(out, json -> new SolutionWriter(solution, json).write());
    return out.toString(StandardCharsets.UTF_8).replaceAll("\n *", "");
  }

  static SolutionFile readLine(String line) {
    InputStream in = new ByteArrayInputStream(line.getBytes(StandardCharsets.UTF_8));
    try (JsonCursor cursor = new JsonCursor(in, "the answer of a child process")) {
      return new SolutionReader(cursor).read();
    }
  }
}
