/** The ground that every room of the core stands on. */
package io.hammingbird.core;
