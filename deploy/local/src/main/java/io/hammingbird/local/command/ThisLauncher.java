package io.hammingbird.local.command;

import io.hammingbird.local.cluster.Commands;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;

/** The commands of this program, run inside it. */
final class ThisLauncher implements Commands {

  @Override
  public String mainClass() {
    return Hammingbird.class.getName();
  }

  @Override
  public Outcome run(List<String> words) {
    StringWriter said = new StringWriter();
    PrintWriter writer = new PrintWriter(said, true);
    int code =
        Hammingbird.commandLine()
            .setOut(writer)
            .setErr(writer)
            .execute(words.toArray(String[]::new));
    return new Outcome(code, said.toString());
  }
}
