/**
 * Protocols that measure learners, on items in memory: no files, and no clock but the one that is
 * passed in.
 */
package io.hammingbird.core.evaluate;
