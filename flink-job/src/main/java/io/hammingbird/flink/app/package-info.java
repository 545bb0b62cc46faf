/** The graph, its settings and its main program. */
package io.hammingbird.flink.app;
