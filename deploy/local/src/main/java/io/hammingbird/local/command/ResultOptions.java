package io.hammingbird.local.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** Which collection is measured, and how that is told. */
final class ResultOptions {

  @Option(
      names = "--collection",
      defaultValue = "demo",
      paramLabel = "NAME",
      description = "Collection to measure.")
  private String collection;

  @Option(names = "--json", description = "Print the result as one JSON object.")
  private boolean json;

  String collection() {
    return collection;
  }

  void print(CommandSpec spec, Object result) throws JsonProcessingException {
    spec.commandLine()
        .getOut()
        .println(json ? BenchReport.json(result) : BenchReport.lines(result));
    spec.commandLine().getOut().flush();
  }
}
