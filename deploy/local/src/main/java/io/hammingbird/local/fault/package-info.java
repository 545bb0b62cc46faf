/**
 * Breaks a cluster under load and checks afterwards, from the topics alone, that nothing was lost
 * or wrong; and lets it run for long and watches its memory.
 */
package io.hammingbird.local.fault;
