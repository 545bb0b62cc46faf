/** What crosses the edges of the job, and how it becomes bytes there. */
package io.hammingbird.flink.type;
