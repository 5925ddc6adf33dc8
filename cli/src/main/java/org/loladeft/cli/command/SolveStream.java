package org.loladeft.cli.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeftResult;
import org.loladeft.api.Hint;
import org.loladeft.api.SolveOptions;
import org.loladeft.api.solve.Deft;
import org.loladeft.api.solve.Interrupts;
import org.loladeft.api.solve.SolverFacts;
import org.loladeft.api.solve.SupervisedSolve;
import org.loladeft.cli.io.Console;
import org.loladeft.cli.io.ExitStatus;
import org.loladeft.cli.io.Failure;
import org.loladeft.cli.stream.InputLines;
import org.loladeft.cli.stream.RequestReader;
import org.loladeft.cli.stream.StreamRequest;
import org.loladeft.cli.text.ProfileNotes;
import org.loladeft.formats.BadInputException;
import org.loladeft.formats.JsonOutput;
import org.loladeft.formats.SolutionFile;
import org.loladeft.formats.SolutionFormat;
import org.loladeft.scenario.Scenario;

/**
 * {@code deft solve --jsonl}: a line out for each line in, each written before the next is solved.
 * A line that has no answer gets an error, and the stream goes on.
 */
final class SolveStream {

  private static final byte[] LINE_END = {'\n'};

  private final Console console;
  private final String solverId;
  private final SolveOptions options;
  private final BlocksPerDeviceOption several;
  private final IsolateOption isolate;
  private final @Nullable SolutionFile hint;
  private final SupervisedChoice choice;
  private final SolutionFormat format = new SolutionFormat();
  private final Set<String> told = new HashSet<>();
  private @Nullable SolutionFile last;
  private boolean isBad;

  SolveStream(
      Console console,
      String solverId,
      SolveOptions options,
      BlocksPerDeviceOption several,
      IsolateOption isolate,
      @Nullable String hintFile) {
    this.console = console;
    this.solverId = solverId;
    this.options = options;
    this.several = several;
    this.isolate = isolate;
    this.hint = hintFile == null ? null : Inputs.solution(console, hintFile);
    this.choice = new SupervisedChoice(console, options.timeLimit());
  }

  /** Answers every line of a stream. */
  void answer(InputStream in, String fileName, OutputStream out) throws IOException {
    InputLines lines = new InputLines(in, fileName);
    RequestReader requests = new RequestReader(fileName);
    int number = 1;
    for (byte[] line = lines.next(); line != null; line = lines.next()) {
      out.write(answer(requests, line, fileName, number++).getBytes(StandardCharsets.UTF_8));
      out.write(LINE_END);
      out.flush();
    }
  }

  /** How the process is to end. */
  int exitStatus() {
    return isBad ? ExitStatus.BAD_INPUT : ExitStatus.OK;
  }

  private String answer(RequestReader requests, byte[] line, String fileName, int number) {
    try {
      StreamRequest request = requests.read(line, number);
      DeftProblem problem =
          Inputs.problem(request.document(), fileName, several.most(), this::tell);
      SolutionFile solution = SolutionFile.of(problem, solved(problem, request, fileName));
      last = solution.assignments().isEmpty() ? last : solution;
      return format.line(solution);
    } catch (RuntimeException | OutOfMemoryError | StackOverflowError e) {
      isBad = true;
      return error(e, number);
    }
  }

  /** A scenario that comes again and again has the same to say each time. */
  private void tell(Scenario scenario) {
    String notes = ProfileNotes.of(scenario, Instant.now(), false);
    if (!notes.isEmpty() && told.add(notes)) {
      console.say(Console.printableLines(notes));
    }
  }

  private static String error(Throwable e, int number) {
    Failure failure = Failure.of(e);
    Map<String, Object> fields = JsonOutput.fields("format", "deft-error/1", "line", number);
    if (e instanceof BadInputException bad && !bad.place().isEmpty()) {
      fields.put("place", bad.place());
    }
    fields.put("message", failure.shown());
    fields.put("exitStatus", failure.exitStatus());
    return JsonOutput.line(fields);
  }

  private DeftResult solved(DeftProblem problem, StreamRequest request, String fileName) {
    SolveOptions asked = options.and(request.options());
    Optional<Hint> advice = request.hint().flatMap(start -> hint(start, problem, fileName));
    if (hint != null && request.hint().isEmpty()) {
      asked = asked.withHint(HintOption.of(hint, hint.fileName(), problem));
    }
    String id = request.solver().orElse(solverId);
    return id.equals(SolveCommand.AUTO)
        ? choice.solve(problem, asked, (solver, with) -> solved(problem, solver, with, advice))
        : solved(problem, choice.registry().facts(id), asked, advice);
  }

  private Optional<Hint> hint(StreamRequest.Start start, DeftProblem problem, String fileName) {
    SolutionFile from = start instanceof StreamRequest.Start.Given given ? given.solution() : last;
    return Optional.ofNullable(from)
        .filter(solution -> !solution.assignments().isEmpty())
        .map(solution -> HintOption.of(solution, fileName, problem));
  }

  /** A hint of a line is advice: a solver that takes none does without. */
  private DeftResult solved(
      DeftProblem problem, SolverFacts asked, SolveOptions with, Optional<Hint> advice) {
    SolverFacts solver = isolate.applied(asked);
    SolveOptions all =
        advice
            .map(hint -> with.and(solver.honoured(SolveOptions.withDefaults().withHint(hint))))
            .orElse(with);
    return all.timeLimit().isEmpty()
        ? Deft.solve(problem, solver, all)
        : new SupervisedSolve(problem, solver, all, all.timeLimit().get())
            .run(Interrupts.NONE, elapsed -> {});
  }
}
