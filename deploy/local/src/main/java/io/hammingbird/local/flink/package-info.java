/**
 * A Flink mini-cluster inside this process, with the dashboard and the submit path of a real one.
 */
package io.hammingbird.local.flink;
