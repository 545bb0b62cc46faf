/** Questions to the index's state stores and their answers, as values that can be merged. */
package io.hammingbird.topology.query;
