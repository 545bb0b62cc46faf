package io.hammingbird.local.cluster;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Processes that outlive this one, known by pid and start time. */
final class Processes {

  private static final Path SETSID = Path.of("/usr/bin/setsid");
  private static final File NOTHING = new File("/dev/null");

  private Processes() {}

  /** Starts a process that a Ctrl-C in our terminal does not reach; what it says goes to a file. */
  static ProcessHandle start(List<String> command, Path said) throws IOException {
    List<String> words = new ArrayList<>();
    if (Files.isExecutable(SETSID)) {
      words.add(SETSID.toString()); // becomes the command itself, under the same pid
    }
    words.addAll(command);
    return new ProcessBuilder(words)
        .redirectInput(NOTHING)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(said.toFile()))
        .start()
        .toHandle();
  }

  /** Returns when the system says that a process began; 0 where it does not tell. */
  static long startedMs(ProcessHandle process) {
    return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
  }

  /** Returns the process of a member's last start, while it lives. */
  static Optional<ProcessHandle> of(Member member) {
    return member.pid() == 0
        ? Optional.empty()
        : ProcessHandle.of(member.pid())
            .filter(process -> startedMs(process) == member.startedMs())
            .filter(ProcessHandle::isAlive)
            .filter(process -> !isZombie(process.pid()));
  }

  /** One that has died and whom nobody has buried counts as alive to Java. */
  private static boolean isZombie(long pid) {
    try {
      String about = Files.readString(Path.of("/proc/" + pid + "/stat"), StandardCharsets.UTF_8);
      return about.charAt(about.lastIndexOf(')') + 2) == 'Z';
    } catch (IOException | IndexOutOfBoundsException elsewhere) {
      return false;
    }
  }

  /** Waits for the end of a process, and returns whether it came. */
  static boolean awaitEnd(Member member, Duration patience) throws InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    while (of(member).isPresent()) {
      if (System.nanoTime() > end) {
        return false;
      }
      TimeUnit.MILLISECONDS.sleep(50);
    }
    return true;
  }

  /** Sends a signal, by its name without SIG. */
  static void signal(Member member, String name) throws IOException, InterruptedException {
    ProcessHandle process =
        of(member).orElseThrow(() -> new IllegalStateException(member.name() + " does not run"));
    Process kill =
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
            .redirectErrorStream(true)
            .redirectOutput(NOTHING)
            .start();
    try {
      int code = kill.onExit().get(5, TimeUnit.SECONDS).exitValue();
      if (code != 0 && of(member).isPresent()) {
        throw new IOException("kill -%s %d ended with %d".formatted(name, process.pid(), code));
      }
    } catch (ExecutionException | TimeoutException e) {
      throw new IOException("kill -%s %d did not end".formatted(name, process.pid()), e);
    }
  }

  /** Returns the last lines of a file, none where there is no such file. */
  static List<String> tail(Path file, int lines) throws IOException {
    if (!Files.exists(file)) {
      return List.of();
    }
    String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    List<String> all = text.lines().toList();
    return all.subList(Math.max(0, all.size() - lines), all.size());
  }
}
