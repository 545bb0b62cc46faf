/** A client for Hammingbird's HTTP API: the JDK's HTTP client and Jackson, nothing else. */
package io.hammingbird.client;
