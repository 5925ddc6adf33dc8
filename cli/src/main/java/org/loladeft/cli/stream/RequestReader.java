package org.loladeft.cli.stream;

import java.util.List;
import org.loladeft.cli.stream.StreamRequest.Start;
import org.loladeft.formats.BadInputException;
import org.loladeft.formats.DocumentFormat;
import org.loladeft.formats.JsonPart;
import org.loladeft.formats.ReplayInput;
import org.loladeft.scenario.json.DeftDocument;
import org.loladeft.scenario.json.DocumentReader;

/** Reads the lines of a stream: problems, scenarios, and requests that hold one. */
public final class RequestReader {

  private static final List<String> WORDS =
      List.of("deft-problem/1", "deft-scenario/1", RequestFormat.WORD);

  private final String streamName;
  private final DocumentReader documents = new DocumentReader();
  private final RequestFormat requests = new RequestFormat();

  /**
   * A reader.
   *
   * @param streamName what messages call the stream
   */
  public RequestReader(String streamName) {
    this.streamName = streamName;
  }

  /**
   * Reads a line.
   *
   * @param line the line, in UTF-8
   * @param number of the line, from 1
   * @return what it asks for
   * @throws BadInputException if it is of no format that can be asked for, or does not fit its own
   */
  public StreamRequest read(byte[] line, int number) {
    ReplayInput input = ReplayInput.of(line, streamName, number);
    String word = DocumentFormat.find(input, "format", WORDS, this::format);
    if (!word.equals(RequestFormat.WORD)) {
      return StreamRequest.of(documents.read(word, input));
    }
    RequestFormat.Fields asked = requests.read(input);
    return new StreamRequest(
        document(asked.problem(), line, number),
        asked.solver(),
        asked.options(),
        asked.hint().map(hint -> start(hint, line, number)));
  }

  private DocumentFormat<?> format(String word) {
    return word.equals(RequestFormat.WORD) ? requests : documents.format(word);
  }

  private DeftDocument document(JsonPart part, byte[] line, int number) {
    return documents.read(ReplayInput.of(part.alone(line), streamName, number));
  }

  private Start start(RequestFormat.HintField hint, byte[] line, int number) {
    if (hint.solution().isEmpty()) {
      return new Start.LastAnswer();
    } else if (document(hint.solution().get(), line, number)
        instanceof DeftDocument.SolutionDocument given) {
      return new Start.Given(given.solution());
    }
    throw new BadInputException(
        streamName, "hint (line " + number + ")", "is no solution: expected deft-solution/1");
  }
}
