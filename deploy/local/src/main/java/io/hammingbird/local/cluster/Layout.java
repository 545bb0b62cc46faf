package io.hammingbird.local.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What lies where in a cluster's folder.
 *
 * @param folder absolute
 */
record Layout(Path folder) {

  private static final String SETTINGS = "hammingbird.yaml";

  Layout {
    folder = folder.toAbsolutePath().normalize();
  }

  /** Returns the folder of one process: its data, its settings. */
  Path of(Member member) throws IOException {
    return Files.createDirectories(folder.resolve(member.name()));
  }

  /** Returns the file that a process logs into. */
  Path log(String name) throws IOException {
    return Files.createDirectories(folder.resolve("logs")).resolve(name + ".log");
  }

  /** Returns the file with what a process prints, a crash of its virtual machine included. */
  Path said(String name) throws IOException {
    return Files.createDirectories(folder.resolve("logs")).resolve(name + ".out");
  }

  /** Returns the file with what was done through an instance, and what was refused. */
  Path audit(Member member) throws IOException {
    return Files.createDirectories(folder.resolve("logs")).resolve(member.name() + ".audit");
  }

  /** Returns the file of settings by which commands reach the cluster. */
  Path settings() {
    return folder.resolve(SETTINGS);
  }

  /** Returns the file of settings of one process. */
  Path settings(Member member) throws IOException {
    return of(member).resolve(SETTINGS);
  }

  Path flinkConf() throws IOException {
    return Files.createDirectories(folder.resolve("flink/conf"));
  }

  Path flinkTmp() throws IOException {
    return Files.createDirectories(folder.resolve("flink/tmp"));
  }

  Path checkpoints() throws IOException {
    return Files.createDirectories(folder.resolve("flink/checkpoints"));
  }

  Path security() {
    return folder.resolve("security");
  }
}
