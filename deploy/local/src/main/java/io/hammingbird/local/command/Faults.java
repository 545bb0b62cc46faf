package io.hammingbird.local.command;

import io.hammingbird.local.data.DataFolderException;
import java.util.concurrent.ExecutionException;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Says in one line what went wrong; stack traces go to the log. */
final class Faults {

  private Faults() {}

  static int badParameter(ParameterException e, String[] arguments) {
    CommandLine command = e.getCommandLine();
    command.getErr().println("hammingbird: " + e.getMessage().replaceFirst("^Error: ", ""));
    command.getErr().println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
    return Hammingbird.BAD_INPUT;
  }

  static int failed(Exception thrown, CommandLine command, ParseResult arguments) {
    // What went wrong in another thread comes wrapped.
    Exception e =
        thrown instanceof ExecutionException && thrown.getCause() instanceof Exception cause
            ? cause
            : thrown;
    command.getErr().println("hammingbird: " + message(e));
    if (e instanceof DataFolderException || e instanceof IllegalArgumentException) {
      return Hammingbird.BAD_INPUT;
    }
    if (e instanceof InterruptedException) {
      Thread.currentThread().interrupt();
    }
    LoggerFactory.getLogger(Faults.class).error("{} failed", arguments.originalArgs(), e);
    command.getErr().println("The log has more: " + LogFile.path());
    return Hammingbird.FAILED;
  }

  private static String message(Exception e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }
}
