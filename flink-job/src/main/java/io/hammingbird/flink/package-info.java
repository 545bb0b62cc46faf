/** Module flink. */
package io.hammingbird.flink;
