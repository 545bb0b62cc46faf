/**
 * The learners' one interface, and the engine around them: gather signed items into deltas, absorb
 * deltas, solve, judge, publish. No Flink, no clock: time is a parameter.
 */
package io.hammingbird.core.learn;
