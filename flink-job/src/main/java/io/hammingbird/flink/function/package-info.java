/** The operators. They only orchestrate: what is learned, and how, the core knows. */
package io.hammingbird.flink.function;
