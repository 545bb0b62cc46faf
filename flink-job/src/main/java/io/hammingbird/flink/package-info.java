/** The learner job: a stream of feature events in, hash functions out. */
package io.hammingbird.flink;
